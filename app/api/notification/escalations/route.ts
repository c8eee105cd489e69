import { listEscalationsRoute } from "#app/_server/notification-escalations/escalation-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = listEscalationsRoute;

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
