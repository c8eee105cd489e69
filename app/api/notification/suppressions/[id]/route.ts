import { removeSuppressionRoute } from "#app/_server/notification-people/suppression-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const DELETE = removeSuppressionRoute;

const refuseMethod = notificationMethodRefusal("DELETE");

export { refuseMethod as GET, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
