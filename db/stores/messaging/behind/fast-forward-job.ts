import { FastForwardParams } from "#core/messaging/lifecycle/fast-forward-params.ts";
import { whereBehind } from "../../../queries/messaging/behind/where-behind.ts";
import type { JobHandler } from "../jobs/work-job-step.ts";
import { fastForwardSubscriptions } from "./fast-forward-subscriptions.ts";
import { rememberStages } from "./remember-stages.ts";

// Each is locked for as long as the step takes.
const pageRows = 200;

/** Brings to where they should be what a filter means of the last search, as of the moment when it was asked for. */
export function openFastForward(newId: () => string): JobHandler {
  const stagesAt = rememberStages();
  return {
    step: async (sql, job, now) => {
      const { filter, untilId, by } = FastForwardParams.parse(job.params);
      const rows = await sql<{ id: number; subscriptionId: string }[]>`
        select b.id, b.subscription_id as "subscriptionId" from behind_subscriptions b
        where b.id > ${(job.cursor as number | null) ?? 0} and b.id <= ${untilId} and ${whereBehind(sql, filter)}
        order by b.id limit ${pageRows}`;
      await fastForwardSubscriptions(sql, { now: () => now, newId }, by, {
        ids: rows.map(({ subscriptionId }) => subscriptionId),
        stages: await stagesAt(sql, now),
        end: job.createdAt,
      });
      const finished = rows.length < pageRows;
      return { cursor: rows.at(-1)?.id ?? job.cursor, done: rows.length, failed: 0, problems: [], finished };
    },
  };
}
