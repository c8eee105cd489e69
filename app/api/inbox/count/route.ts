import { visitorCountRoute } from "#app/_server/inbox/site-inbox-routes.ts";
import { sitePreflight } from "#app/_server/inbox/site-route.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** How many of the visitor's messages are unread. */
export const GET = visitorCountRoute;

export const OPTIONS = sitePreflight;

const refuseMethod = problemMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
