import { outboxActRoute } from "#app/_server/emit/outbox-act-route.ts";
import { notificationMethodRefusal } from "#app/_server/notifications/documented-route.ts";

/** Takes a message back that still waits. */
export const POST = outboxActRoute("cancel");

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
