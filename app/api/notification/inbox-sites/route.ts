import { createSiteRoute, listSitesRoute } from "#app/_server/inbox/inbox-site-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** All sites that may show inboxes. */
export const GET = listSitesRoute;

/** Adds a site. Its secret is in this answer and in none after it. */
export const POST = createSiteRoute;

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
