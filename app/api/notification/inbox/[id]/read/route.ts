import { readRoute } from "#app/_server/inbox/inbox-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Marks a message as read. Here the number is a message, not a user. */
export const POST = readRoute;

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
