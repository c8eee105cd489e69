import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { switchSubscriptionRoute } from "#app/_server/messaging-subscriptions/subscription-routes.ts";

export const POST = switchSubscriptionRoute("pause");

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
