import { addMembersRoute, listMembersRoute } from "#app/_server/notification-people/group-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = listMembersRoute;
export const POST = addMembersRoute;

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
