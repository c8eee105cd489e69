import { outboxActRoute } from "#app/_server/emit/outbox-act-route.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Sends a message again that has come to its end. */
export const POST = outboxActRoute("resend");

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
