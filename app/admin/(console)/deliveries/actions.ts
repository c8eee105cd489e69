"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { NewBulk } from "#core/bulk/model.ts";
import { type DeliveryAct, deliveryActs } from "#core/replay/judge-delivery-act.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";
import { actOnDelivery } from "#db/stores/resend-delivery.ts";
import { readDeliveryFilter } from "./read-delivery-filter.ts";

const done: Record<DeliveryAct, string> = {
  resend: "The delivery is sent again.",
  cancel: "The delivery is given up.",
  send_now: "The next attempt is made now.",
};

/** Resends, cancels or hastens one delivery. */
export async function actOnOne(act: DeliveryAct, id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("resend_deliveries");
  if (permitted.kind === "refused") return permitted;
  if (!deliveryActs.includes(act)) return { kind: "refused", message: "There is no such act." };
  const outcome = await actOnDelivery(permitted.ports, permitted.author, act, id);
  if (outcome.kind !== "done") return { kind: "refused", message: outcome.detail };
  const { hints } = await getPlatform();
  if (act !== "cancel") hints.hint("send_deliveries");
  return { kind: "done", message: done[act] };
}

/** Starts sending again all dead deliveries that the list's filter takes. */
export async function resendMany(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("run_bulk_operations");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const query = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (name.startsWith("filter.") ? [[name.slice(7), value]] : [])),
  );
  const { state: _, ...filter } = readDeliveryFilter(query);
  const bulk = NewBulk.safeParse({ kind: "resend_deliveries", filter, rate: Number(fields.rate) });
  if (!bulk.success) {
    const problems = [{ pointer: "/rate", detail: "Give a whole number from 1 to 1000." }];
    return { kind: "refused", message: "The rate is not acceptable.", problems };
  }
  const operation = await startBulk(permitted.ports, permitted.author, bulk.data);
  const { hints } = await getPlatform();
  hints.hint("work_bulk");
  return { kind: "done", message: `Sending ${operation.total} deliveries again.`, href: `/admin/bulk/${operation.id}` };
}
