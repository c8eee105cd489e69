import { importPeopleRoute } from "#app/_server/notification-people/import-route.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const POST = importPeopleRoute;

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
