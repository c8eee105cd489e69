import { visitorTicketRoute } from "#app/_server/inbox/site-inbox-routes.ts";
import { sitePreflight } from "#app/_server/inbox/site-route.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** A ticket that opens the visitor's stream within the next minute. */
export const POST = visitorTicketRoute;

export const OPTIONS = sitePreflight;

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
