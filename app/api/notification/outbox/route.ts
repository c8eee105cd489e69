import {
  answerList,
  notificationMethodRefusal,
  notificationRoute,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { readOutboxQuery } from "#core/notifications/outbox/outbox-filter.ts";
import { toOutboxReply } from "#core/notifications/outbox/outbox-reply.ts";
import { listOutbox } from "#db/queries/notifications/outbox/list-outbox.ts";

/** A part of the outbox, in the order in which its messages are due. */
export const GET = notificationRoute("view_notifications", async ({ request, platform }) => {
  const read = readOutboxQuery(new URL(request.url).searchParams);
  if (!read.ok) return refuseNotification(request, "invalid_input", { errors: read.problems });
  const messages = await listOutbox(platform.database.sql, read.filter, read.page, platform.now());
  return answerList(messages.map(toOutboxReply));
});

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
