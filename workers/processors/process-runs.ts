import { claimRuns } from "#db/stores/claim-runs.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

// Longer than condition, scripts and the commit of their result can take; the attempts that follow have leases of
// their own.
const leaseMs = 60_000;

/** The work of stored runs: condition, mapping, commit, first attempts. One log line for each run. */
export function claimRunWork(platform: Platform): ClaimWork {
  return async (limit) => {
    const runs = await claimRuns(platform.hotPath.sql, limit, leaseMs);
    return runs.map((run) => async () => {
      const startedAt = performance.now();
      const outcome = await platform.pipeline.processRun(run);
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      const status = outcome.kind === "processed" ? outcome.status : undefined;
      const fields = { runId: run.id, integrationId: run.integrationId, traceId: run.traceId };
      platform.log.info({ ...fields, outcome: outcome.kind, status, durationMs }, "run processed");
    });
  };
}
