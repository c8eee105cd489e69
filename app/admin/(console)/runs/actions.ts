"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { NewBulk, ReplayVersion } from "#core/bulk/model.ts";
import { startBulk } from "#db/stores/bulk/start-bulk.ts";
import { replayRun } from "#db/stores/replay-run.ts";
import { randomHex } from "#platform/random-ids.ts";
import { openSealer } from "#platform/sealer.ts";
import { readRunFilter } from "./read-run-filter.ts";

/** Repeats one run; its page is where the new one is looked at. */
export async function replayOne(runId: string, form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("replay_runs");
  if (permitted.kind === "refused") return permitted;
  const { hints } = await getPlatform();
  const { ports, author } = permitted;
  const version = ReplayVersion.safeParse(readForm(form).version);
  const outcome = await replayRun(
    { ...ports, sealer: openSealer(ports.keys), newTraceId: () => randomHex(16) },
    author,
    runId,
    version.success ? version.data : "same",
  );
  if (outcome.kind !== "replayed") return { kind: "refused", message: outcome.detail };
  hints.hint("process_runs");
  return { kind: "done", message: "The run is being repeated.", href: `/admin/runs/${outcome.runId}` };
}

/** Starts the replay of all runs that the list's filter takes. */
export async function replayMany(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("run_bulk_operations");
  if (permitted.kind === "refused") return permitted;
  const { hints } = await getPlatform();
  const fields = readForm(form);
  const query = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (name.startsWith("filter.") ? [[name.slice(7), value]] : [])),
  );
  const bulk = NewBulk.safeParse({
    kind: "replay_runs",
    filter: readRunFilter(query),
    version: fields.version,
    rate: Number(fields.rate),
  });
  if (!bulk.success) {
    const problems = [{ pointer: "/rate", detail: "Give a whole number from 1 to 1000." }];
    return { kind: "refused", message: "The rate is not acceptable.", problems };
  }
  const operation = await startBulk(permitted.ports, permitted.author, bulk.data);
  hints.hint("work_bulk");
  return { kind: "done", message: `Replaying ${operation.total} runs.`, href: `/admin/bulk/${operation.id}` };
}
