"use server";

import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { stopJob } from "#db/stores/messaging/jobs/start-job.ts";

/** Stops long work between two of its steps. */
export async function stopOne(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_subscriptions");
  if (permitted.kind === "refused") return permitted;
  const outcome = await stopJob(permitted.ports, permitted.author, id);
  if (outcome.kind === "not_found") return { kind: "refused", message: "This work is not on record any more." };
  if (outcome.kind === "already_ended") return { kind: "done", message: "It had ended already." };
  const { done, total } = outcome.job;
  return { kind: "done", message: total === null ? "Stopped." : `Stopped after ${done} of ${total}.` };
}
