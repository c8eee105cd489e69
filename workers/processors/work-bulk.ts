import type { BulkKind } from "#core/bulk/model.ts";
import { listDueBulks, workBulkStep } from "#db/stores/bulk/work-bulk-step.ts";
import type { Platform } from "#platform/open-platform.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import type { ClaimWork } from "../drain-loop.ts";

/** Which work a step makes for others. */
const hints = {
  replay_runs: "process_runs",
  resend_deliveries: "send_deliveries",
  resend_messages: "send_deliveries",
  cancel_messages: null,
  resend_callbacks: "send_deliveries",
  cancel_callbacks: null,
} as const satisfies Record<BulkKind, string | null>;

/** The work of bulk replays, resends and cancellations: one step of each operation whose rate allows one. One log line for each step. */
export function workBulkOperations(platform: Platform): ClaimWork {
  const { sql } = platform.database;
  const ports = openReplayPorts(platform);
  return async (limit) => {
    const due = await listDueBulks(sql, platform.now());
    return due.slice(0, limit).map((bulkId) => async () => {
      const startedAt = performance.now();
      const step = await workBulkStep(sql, ports, bulkId);
      if (step.kind === "nothing_to_do") return;
      const hint = hints[step.operation];
      if (hint !== null) platform.hints.hint(hint);
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      platform.log.info({ bulkId, ...step, durationMs }, "bulk step");
    });
  };
}
