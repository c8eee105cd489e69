"use server";

import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { endBulk } from "#db/stores/bulk/start-bulk.ts";

/** Stops a bulk operation between two of its steps. */
export async function stopOne(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("run_bulk_operations");
  if (permitted.kind === "refused") return permitted;
  const outcome = await endBulk(permitted.ports, permitted.author, id);
  if (outcome.kind === "not_found") return { kind: "refused", message: "The operation is not on record any more." };
  if (outcome.kind === "already_ended") return { kind: "done", message: "It had ended already." };
  return { kind: "done", message: `Stopped after ${outcome.bulk.done} of ${outcome.bulk.total}.` };
}
