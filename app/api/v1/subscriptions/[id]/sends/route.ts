import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listSendsRoute } from "#app/_server/messaging-subscriptions/subscription-routes.ts";

export const GET = listSendsRoute;

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
