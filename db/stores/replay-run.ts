import type { ReplayVersion } from "#core/bulk/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ReplayPorts } from "#core/replay/ports.ts";
import type { Sql } from "../connect.ts";
import { appendAudit } from "./audit/append-audit.ts";
import { type ReplayOutcome, replayRuns } from "./replay-runs.ts";

/** What replaying and bulk operations need: the transaction's pool, clock, ids and the sealer. */
export type ReplayStorePorts = ReplayPorts & { sql: Sql };

/**
 * Repeats one run as a new run, with its audit entry. Whoever calls it tells the workers afterwards. Throws a Fault
 * "forbidden" for somebody who may not.
 */
export async function replayRun(
  ports: ReplayStorePorts,
  by: Author,
  originalId: string,
  version: ReplayVersion,
): Promise<ReplayOutcome> {
  requirePermitted(by.actor, "replay_runs");
  return await ports.sql.begin(async (sql) => {
    const [outcome] = await replayRuns(sql, ports, [originalId], { version, bulkId: null });
    if (outcome === undefined) return { kind: "not_found", originalId, detail: "The run is not on record." } as const;
    if (outcome.kind !== "replayed") return outcome;
    const object = { id: originalId, name: outcome.integrationName };
    await appendAudit(sql, ports, { by, action: "run.replayed", object, detail: { version, newRun: outcome.runId } });
    return outcome;
  });
}
