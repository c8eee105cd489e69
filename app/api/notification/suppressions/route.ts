import { addSuppressionRoute, listSuppressionsRoute } from "#app/_server/notification-people/suppression-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = listSuppressionsRoute;
export const POST = addSuppressionRoute;

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
