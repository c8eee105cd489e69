import { changeRoute, deleteRoute, readRoute } from "#app/_server/notification-catalog/entry-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** One event. */
export const GET = readRoute("event");

/** Says anew what it is. */
export const PUT = changeRoute("event", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("event", "part");

/** Removes it, unless something needs it. */
export const DELETE = deleteRoute("event");

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
