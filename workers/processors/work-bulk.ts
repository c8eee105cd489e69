import { listDueBulks, workBulkStep } from "#db/stores/bulk/work-bulk-step.ts";
import type { Platform } from "#platform/open-platform.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import type { ClaimWork } from "../drain-loop.ts";

/** The work of bulk replays and resends: one step of each operation whose rate allows one. One log line for each step. */
export function workBulkOperations(platform: Platform): ClaimWork {
  const { sql } = platform.database;
  const ports = openReplayPorts(platform);
  return async (limit) => {
    const due = await listDueBulks(sql, platform.now());
    return due.slice(0, limit).map((bulkId) => async () => {
      const startedAt = performance.now();
      const step = await workBulkStep(sql, ports, bulkId);
      if (step.kind === "nothing_to_do") return;
      platform.hints.hint(step.operation === "replay_runs" ? "process_runs" : "send_deliveries");
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      platform.log.info({ bulkId, ...step, durationMs }, "bulk step");
    });
  };
}
