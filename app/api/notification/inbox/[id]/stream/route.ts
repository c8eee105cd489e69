import { streamRoute } from "#app/_server/inbox/inbox-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Server-sent events: how many are unread, now and whenever that changes. */
export const GET = streamRoute;

/** The headers alone: nothing is kept open. */
export const HEAD = streamRoute;

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
