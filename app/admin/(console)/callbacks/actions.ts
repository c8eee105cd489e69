"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readCallbackFilter } from "#app/_server/callbacks/read-callback-query.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { CallbackBulk } from "#components/callbacks/callback-bulk-dialog.tsx";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { NewBulk } from "#core/bulk/model.ts";
import { CallbackFilter, chosenCallbacksMax } from "#core/hooks/callback-filter.ts";
import { type DeliveryAct, deliveryActs } from "#core/replay/judge-delivery-act.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";
import { actOnCallback } from "#db/stores/hooks/act-on-callback.ts";

const done: Record<DeliveryAct, string> = {
  resend: "The callback is sent again.",
  cancel: "The callback is cancelled.",
  send_now: "The next attempt is made now.",
};

/** Sends one callback again, cancels or hastens it. */
export async function actOnOne(act: DeliveryAct, id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_callbacks");
  if (permitted.kind === "refused") return permitted;
  if (!deliveryActs.includes(act) || !CallbackFilter.safeParse({ ids: [id] }).success) {
    return { kind: "refused", message: "There is no such act or callback." };
  }
  const outcome = await actOnCallback(permitted.ports, permitted.author, act, id);
  if (outcome.kind !== "done") return { kind: "refused", message: outcome.detail };
  const { hints } = await getPlatform();
  if (act !== "cancel") hints.hint("send_deliveries");
  return { kind: "done", message: done[act] };
}

/** Starts sending again, or cancelling, the callbacks that were chosen one by one. Fields: rate. */
export async function actOnChosen(kind: CallbackBulk, ids: readonly string[], form: FormData): Promise<ActionOutcome> {
  return await start(kind, { ids }, form);
}

/** The same for all that the list's filter takes. Fields: rate, and the list's query as `filter.*`. */
export async function actOnAll(kind: CallbackBulk, form: FormData): Promise<ActionOutcome> {
  const query = Object.fromEntries(
    Object.entries(readForm(form)).flatMap(([name, value]) =>
      name.startsWith("filter.") ? [[name.slice("filter.".length), value]] : [],
    ),
  );
  return await start(kind, readCallbackFilter(query), form);
}

async function start(kind: CallbackBulk, filter: unknown, form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("run_bulk_operations");
  if (permitted.kind === "refused") return permitted;
  const bulk = NewBulk.safeParse({ kind, filter, rate: Number(readForm(form).rate) });
  if (!bulk.success) {
    const atRate = bulk.error.issues.some(({ path }) => path[0] === "rate");
    const message = `Choose up to ${chosenCallbacksMax} callbacks, and an act that there is.`;
    if (!atRate) return { kind: "refused", message };
    const problems = [{ pointer: "/rate", detail: "Give a whole number from 1 to 1000." }];
    return { kind: "refused", message: "The rate is not acceptable.", problems };
  }
  const operation = await startBulk(permitted.ports, permitted.author, bulk.data);
  const { hints } = await getPlatform();
  hints.hint("work_bulk");
  const verb = kind === "cancel_callbacks" ? "Cancelling" : "Sending again";
  return {
    kind: "done",
    message: `${verb}: ${operation.total} ${operation.total === 1 ? "callback" : "callbacks"}.`,
    href: `/admin/bulk/${operation.id}`,
  };
}
