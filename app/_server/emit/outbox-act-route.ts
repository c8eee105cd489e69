import { toOutboxReply } from "#core/notifications/outbox/outbox-reply.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { findOutboxMessage } from "#db/queries/notifications/outbox/list-outbox.ts";
import { actOnMessage } from "#db/stores/notifications/outbox/act-on-message.ts";
import { answerJson } from "../documented/answer.ts";
import { notificationRoute, refuseNotification } from "../notifications/documented-route.ts";
import { readOutboxId, refuseNoMessage } from "./read-outbox-id.ts";

/** The route of something that a person does with one message of the outbox; the answer is the message as it is then. */
export function outboxActRoute(act: DeliveryAct) {
  return notificationRoute<{ id: string }>("manage_outbox", async ({ request, params, platform, author }) => {
    const number = readOutboxId(params.id);
    const { database, now, newId, hints } = platform;
    const message = number === null ? null : await findOutboxMessage(database.sql, number);
    if (message === null) return refuseNoMessage(request, params.id);
    const outcome = await actOnMessage({ sql: database.sql, now, newId }, author, act, message.id);
    if (outcome.kind === "not_found") return refuseNoMessage(request, params.id);
    if (outcome.kind === "refused") return refuseNotification(request, "conflict", { detail: outcome.detail });
    if (act !== "cancel") hints.hint("send_deliveries");
    const changed = await findOutboxMessage(database.sql, message.number);
    return changed === null
      ? refuseNoMessage(request, params.id)
      : answerJson(200, { ok: true, data: toOutboxReply(changed) });
  });
}
