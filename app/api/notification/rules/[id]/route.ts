import { changeRoute, deleteRoute, readRoute } from "#app/_server/notification-catalog/entry-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** One rule. */
export const GET = readRoute("rule");

/** Says anew what it is. */
export const PUT = changeRoute("rule", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("rule", "part");

/** Removes it, unless something needs it. */
export const DELETE = deleteRoute("rule");

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
