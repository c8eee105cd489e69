import { answerJson } from "#app/_server/documented/answer.ts";
import { readOutboxId, refuseNoMessage } from "#app/_server/emit/read-outbox-id.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";
import { toDeliveryLog } from "#core/notifications/outbox/delivery-log.ts";
import { listLoggedAttempts } from "#db/queries/notifications/outbox/list-logged-attempts.ts";
import { findOutboxMessage } from "#db/queries/notifications/outbox/list-outbox.ts";

/** Every attempt at a message, newest first. */
export const GET = notificationRoute<{ id: string }>("view_notifications", async ({ request, params, platform }) => {
  const { sql } = platform.database;
  const number = readOutboxId(params.id);
  const message = number === null ? null : await findOutboxMessage(sql, number);
  if (message === null) return refuseNoMessage(request, params.id);
  const data = toDeliveryLog(message, await listLoggedAttempts(sql, message.id));
  return answerJson(200, { ok: true, outbox_id: message.number, count: data.length, data });
});

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
