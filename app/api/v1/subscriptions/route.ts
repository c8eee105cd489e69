import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import {
  createSubscriptionRoute,
  listSubscriptionsRoute,
} from "#app/_server/messaging-subscriptions/subscription-routes.ts";

export const GET = listSubscriptionsRoute;
export const POST = createSubscriptionRoute;

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
