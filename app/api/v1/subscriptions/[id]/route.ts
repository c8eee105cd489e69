import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import {
  changeSubscriptionRoute,
  deleteSubscriptionRoute,
  readSubscriptionRoute,
} from "#app/_server/messaging-subscriptions/subscription-routes.ts";

export const GET = readSubscriptionRoute;
export const PUT = changeSubscriptionRoute("whole");
export const PATCH = changeSubscriptionRoute("part");
export const DELETE = deleteSubscriptionRoute;

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
