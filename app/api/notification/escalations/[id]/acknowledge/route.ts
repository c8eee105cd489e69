import { acknowledgeRoute } from "#app/_server/notification-escalations/escalation-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const POST = acknowledgeRoute;

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
