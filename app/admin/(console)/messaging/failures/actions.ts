"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { requeueFailures } from "#core/messaging/failures/requeue-failures.ts";
import { openFailurePorts } from "#db/stores/messaging/requeue-failures.ts";

const Ids = z.array(z.number().int().positive().max(2_147_483_647)).max(1_000).nullable();

/** Sends these failures again; null: all that there are. */
export async function sendAgain(ids: readonly number[] | null): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const chosen = Ids.safeParse(ids);
  if (!chosen.success) return { kind: "refused", message: "Choose up to 1000 failures." };
  const { database, now, newId, hints } = await getPlatform();
  const ports = openFailurePorts({ sql: database.sql, now, newId });
  const { requeued, kept } = await requeueFailures(ports, permitted.author, chosen.data);
  if (requeued > 0) {
    hints.hint("send_deliveries");
    hints.hint("send_subscriptions");
  }
  const left = kept === 0 ? "" : ` ${kept} stay, because their messages are no longer on record.`;
  return { kind: "done", message: `Sent again: ${requeued}.${left}` };
}
