import { readAllRoute } from "#app/_server/inbox/inbox-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Marks all messages to a user id as read. */
export const POST = readAllRoute;

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
