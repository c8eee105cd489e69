import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { moveSubscriptionRoute } from "#app/_server/messaging-subscriptions/subscription-routes.ts";

export const POST = moveSubscriptionRoute;

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
