import { countRoute } from "#app/_server/inbox/inbox-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** How many of them are unread. */
export const GET = countRoute;

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
