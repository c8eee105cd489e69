import { rotateSecretRoute } from "#app/_server/inbox/inbox-site-routes.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Gives the site a new secret. */
export const POST = rotateSecretRoute;

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
