import { changeGroupRoute, deleteGroupRoute, readGroupRoute } from "#app/_server/notification-people/group-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = readGroupRoute;
export const PUT = changeGroupRoute("whole");
export const PATCH = changeGroupRoute("part");
export const DELETE = deleteGroupRoute;

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
