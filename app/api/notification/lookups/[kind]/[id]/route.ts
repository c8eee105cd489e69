import { changeWordRoute, deleteWordRoute, readWordRoute } from "#app/_server/notification-catalog/lookup-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** One word. */
export const GET = readWordRoute();

/** Says anew what it is; its code stays. */
export const PUT = changeWordRoute("whole");

/** Changes what is named. */
export const PATCH = changeWordRoute("part");

/** Removes a word that nothing needs. */
export const DELETE = deleteWordRoute();

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
