import { createPersonRoute, listPeopleRoute } from "#app/_server/notification-people/person-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = listPeopleRoute;
export const POST = createPersonRoute;

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
