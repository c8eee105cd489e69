import { visitorReadRoute } from "#app/_server/inbox/site-inbox-routes.ts";
import { sitePreflight } from "#app/_server/inbox/site-route.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** Marks one of the visitor's messages as read. */
export const POST = visitorReadRoute;

export const OPTIONS = sitePreflight;

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
