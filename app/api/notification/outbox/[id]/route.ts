import { answerJson } from "#app/_server/documented/answer.ts";
import { readOutboxId, refuseNoMessage } from "#app/_server/emit/read-outbox-id.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";
import { toOutboxReply } from "#core/notifications/outbox/outbox-reply.ts";
import { findOutboxMessage } from "#db/queries/notifications/outbox/list-outbox.ts";

/** One message of the outbox. */
export const GET = notificationRoute<{ id: string }>("view_notifications", async ({ request, params, platform }) => {
  const number = readOutboxId(params.id);
  const message = number === null ? null : await findOutboxMessage(platform.database.sql, number);
  return message === null
    ? refuseNoMessage(request, params.id)
    : answerJson(200, { ok: true, data: toOutboxReply(message) });
});

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
