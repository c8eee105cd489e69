import { visitorListRoute } from "#app/_server/inbox/site-inbox-routes.ts";
import { sitePreflight } from "#app/_server/inbox/site-route.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** The visitor's messages, newest first. */
export const GET = visitorListRoute;

export const OPTIONS = sitePreflight;

const refuseMethod = problemMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
