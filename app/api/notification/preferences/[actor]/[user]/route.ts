import {
  readPreferenceRoute,
  resetPreferenceRoute,
  savePreferenceRoute,
} from "#app/_server/notification-people/preference-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

export const GET = readPreferenceRoute;
export const POST = savePreferenceRoute("whole");
export const PATCH = savePreferenceRoute("part");
export const DELETE = resetPreferenceRoute;

const refuseMethod = notificationMethodRefusal("GET", "POST", "PATCH", "DELETE");

export { refuseMethod as PUT };
