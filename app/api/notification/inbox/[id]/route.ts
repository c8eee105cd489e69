import { listRoute } from "#app/_server/inbox/inbox-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** The messages to a user id, newest first. */
export const GET = listRoute;

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
