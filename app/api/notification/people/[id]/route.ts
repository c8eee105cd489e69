import {
  changePersonRoute,
  deletePersonRoute,
  readPersonRoute,
} from "#app/_server/notification-people/person-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = readPersonRoute;
export const PUT = changePersonRoute("whole");
export const PATCH = changePersonRoute("part");
export const DELETE = deletePersonRoute;

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
