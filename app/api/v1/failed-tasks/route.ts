import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { listFailuresRoute, requeueFailuresRoute } from "#app/_server/messaging-subscriptions/failure-routes.ts";

export const GET = listFailuresRoute;
export const POST = requeueFailuresRoute;

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
