import { changeSiteRoute, deleteSiteRoute, findSiteRoute } from "#app/_server/inbox/inbox-site-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** One site. */
export const GET = findSiteRoute;

/** Changes what is named. */
export const PATCH = changeSiteRoute;

/** Removes it. */
export const DELETE = deleteSiteRoute;

const refuseMethod = notificationMethodRefusal("GET", "PATCH", "DELETE");

export { refuseMethod as POST, refuseMethod as PUT };
