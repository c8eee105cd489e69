import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import type { JobHandler } from "../jobs/work-job-step.ts";
import { type FoundBehind, readBehindPage } from "./read-behind-page.ts";
import { rememberStages } from "./remember-stages.ts";

const pageRows = 1_000;

/**
 * Looks through all active subscriptions for those that are behind, as of the moment when it was asked for. Those of an
 * earlier search stay on the list until this one has come past them, and are taken from it at the end where they have caught up.
 */
export function openFindBehind(): JobHandler {
  const stagesAt = rememberStages();
  return {
    step: async (sql, job, now) => {
      const { findStage } = await stagesAt(sql, now);
      const total = job.cursor === null ? { total: await countActive(sql) } : {};
      const range = { afterId: job.cursor as string | null, messageSetId: null, end: job.createdAt, limit: pageRows };
      const { looked, reached, found } = await readBehindPage(sql, findStage, range);
      await putBehind(sql, job, found);
      if (reached === null) await removeOlder(sql, job);
      return { ...total, cursor: reached, done: looked, failed: 0, problems: [], finished: reached === null };
    },
  };
}

async function countActive(sql: SqlOrTransaction): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from subscriptions
    where active and not completed`;
  return row?.count ?? 0;
}

async function putBehind(sql: SqlOrTransaction, job: MessagingJob, found: readonly FoundBehind[]): Promise<void> {
  if (found.length === 0) return;
  const column = <T>(pick: (one: FoundBehind) => T): T[] => found.map(pick);
  await sql`insert into behind_subscriptions (subscription_id, messages_behind, current_message_set_id,
      current_sequence_number, expected_message_set_id, expected_sequence_number, created_at)
    select f.id, f.behind, f.set_id, f.number, f.expected_set_id, f.expected_number, ${job.createdAt}
    from unnest(${column((one) => one.subscription.id)}::uuid[], ${column((one) => one.behind.messagesBehind)}::int[],
      ${column((one) => one.subscription.messageSetId)}::int[],
      ${column((one) => one.subscription.nextSequenceNumber)}::int[],
      ${column((one) => one.behind.expectedMessageSetId)}::int[],
      ${column((one) => one.behind.expectedSequenceNumber)}::int[]
    ) as f(id, behind, set_id, number, expected_set_id, expected_number)
    on conflict (subscription_id) do update set messages_behind = excluded.messages_behind,
      current_message_set_id = excluded.current_message_set_id,
      current_sequence_number = excluded.current_sequence_number,
      expected_message_set_id = excluded.expected_message_set_id,
      expected_sequence_number = excluded.expected_sequence_number, created_at = excluded.created_at`;
}

async function removeOlder(sql: SqlOrTransaction, job: MessagingJob): Promise<void> {
  await sql`delete from behind_subscriptions where created_at < ${job.createdAt}`;
}
