import { createWordRoute, listWordsRoute } from "#app/_server/notification-catalog/lookup-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** The words of one kind, with the weights of priorities. */
export const GET = listWordsRoute();

/** Adds a word. */
export const POST = createWordRoute();

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
