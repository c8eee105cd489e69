import type { MessagingJobKind } from "#core/messaging/model.ts";
import {
  type ClaimedJob,
  claimJobs,
  failJob,
  type JobHandlers,
  postponeJob,
  workJobStep,
} from "#db/stores/messaging/jobs/work-job-step.ts";
import { openJobHandlers } from "#platform/messaging/job-handlers.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

// A deadlock or a lost connection is over after one of them; what fails three times in a row would fail for ever.
const triesMax = 3;
const pauseMs = 5_000;

/**
 * The long work of staged messaging: one step of each job whose lease is free, with one log line. A step that throws is
 * tried three times; then the job has failed, and says why.
 */
export function workMessagingJobs(platform: Platform, handlers: JobHandlers = openJobHandlers(platform)): ClaimWork {
  const { sql } = platform.database;
  const kinds = Object.keys(handlers) as MessagingJobKind[];
  const throws = new Map<string, number>();

  async function step(claimed: ClaimedJob): Promise<void> {
    const handler = handlers[claimed.kind];
    if (handler === undefined) return;
    const startedAt = performance.now();
    try {
      const worked = await workJobStep(sql, claimed, handler, platform.now);
      throws.delete(claimed.id);
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      platform.log.info({ jobId: claimed.id, job: claimed.kind, step: worked, durationMs }, "step of a job");
    } catch (error) {
      await recordThrow(claimed, error);
    }
  }

  async function recordThrow(claimed: ClaimedJob, error: unknown): Promise<void> {
    const count = (throws.get(claimed.id) ?? 0) + 1;
    platform.log.error({ err: error, jobId: claimed.id, job: claimed.kind, try: count }, "step of a job failed");
    if (count < triesMax) {
      throws.set(claimed.id, count);
      await postponeJob(sql, claimed, new Date(platform.now().getTime() + pauseMs));
      return;
    }
    throws.delete(claimed.id);
    const detail = `The step failed ${triesMax} times in a row: ${error instanceof Error ? error.message : String(error)}`;
    await failJob(sql, claimed, detail, platform.now());
  }

  return async (limit) => {
    if (kinds.length === 0) return [];
    const claimed = await claimJobs(sql, kinds, limit, platform.now());
    return claimed.map((job) => () => step(job));
  };
}
