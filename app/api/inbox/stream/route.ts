import { visitorStreamRoute } from "#app/_server/inbox/site-inbox-routes.ts";
import { sitePreflight } from "#app/_server/inbox/site-route.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** Server-sent events: how many are unread, now and whenever that changes. */
export const GET = visitorStreamRoute;

/** The headers alone: nothing is kept open. */
export const HEAD = visitorStreamRoute;

export const OPTIONS = sitePreflight;

const refuseMethod = problemMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
