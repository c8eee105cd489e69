"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readOutboxFilter } from "#app/_server/notification-operation/read-operation-query.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { MessageBulk } from "#components/notification-operation/message-bulk-dialog.tsx";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { NewBulk } from "#core/bulk/model.ts";
import { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import { type DeliveryAct, deliveryActs } from "#core/replay/judge-delivery-act.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";
import { actOnMessage } from "#db/stores/notifications/outbox/act-on-message.ts";

const done: Record<DeliveryAct, string> = {
  resend: "The message is sent again.",
  cancel: "The message is cancelled.",
  send_now: "The next attempt is made now.",
};

/** Resends, cancels or hastens one message. */
export async function actOnOne(act: DeliveryAct, id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_outbox");
  if (permitted.kind === "refused") return permitted;
  if (!deliveryActs.includes(act) || !OutboxFilter.safeParse({ ids: [id] }).success) {
    return { kind: "refused", message: "There is no such act or message." };
  }
  const outcome = await actOnMessage(permitted.ports, permitted.author, act, id);
  if (outcome.kind !== "done") return { kind: "refused", message: outcome.detail };
  const { hints } = await getPlatform();
  if (act !== "cancel") hints.hint("send_deliveries");
  return { kind: "done", message: done[act] };
}

/** Starts sending again, or cancelling, the messages that were chosen one by one. Fields: rate. */
export async function actOnChosen(kind: MessageBulk, ids: readonly string[], form: FormData): Promise<ActionOutcome> {
  return await start(kind, { ids }, form);
}

/** The same for all that the list's filter takes. Fields: rate, and the list's query as `filter.*`. */
export async function actOnAll(kind: MessageBulk, form: FormData): Promise<ActionOutcome> {
  const query = Object.fromEntries(
    Object.entries(readForm(form)).flatMap(([name, value]) =>
      name.startsWith("filter.") ? [[name.slice("filter.".length), value]] : [],
    ),
  );
  return await start(kind, readOutboxFilter(query), form);
}

async function start(kind: MessageBulk, filter: unknown, form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("run_bulk_operations");
  if (permitted.kind === "refused") return permitted;
  const bulk = NewBulk.safeParse({ kind, filter, rate: Number(readForm(form).rate) });
  if (!bulk.success) {
    const atRate = bulk.error.issues.some(({ path }) => path[0] === "rate");
    if (!atRate) return { kind: "refused", message: "Choose up to a hundred messages, and an act that there is." };
    const problems = [{ pointer: "/rate", detail: "Give a whole number from 1 to 1000." }];
    return { kind: "refused", message: "The rate is not acceptable.", problems };
  }
  const operation = await startBulk(permitted.ports, permitted.author, bulk.data);
  const { hints } = await getPlatform();
  hints.hint("work_bulk");
  const verb = kind === "cancel_messages" ? "Cancelling" : "Sending again";
  return {
    kind: "done",
    message: `${verb}: ${operation.total} ${operation.total === 1 ? "message" : "messages"}.`,
    href: `/admin/bulk/${operation.id}`,
  };
}
