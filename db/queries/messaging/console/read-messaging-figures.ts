import { messagingFigureMax } from "#core/messaging/figure-max.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** How staged messaging does. */
export type MessagingFigures = {
  /** Whether there is any subscription, so that the rest says something. */
  any: boolean;
  /** Messages that runs of schedules have queued within a day. */
  queued: number;
  /** Sends that wait: they were asked for, or an address could not be looked up yet. */
  waiting: number;
  openRuns: number;
  /** The rest is counted up to {@link messagingFigureMax}. */
  failures: number;
  behind: number;
  /** Subscriptions that stand at an error. */
  inError: number;
};

/** Reads it; cheap however many subscriptions there are. */
export async function readMessagingFigures(sql: SqlOrTransaction, now: Date): Promise<MessagingFigures> {
  const since = new Date(now.getTime() - 86_400_000);
  const upTo = (rows: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from (${rows} limit ${messagingFigureMax}) r)`;
  const [row] = await sql<MessagingFigures[]>`select exists (select 1 from subscriptions) as any,
    (select coalesce(sum(queued), 0)::int from schedule_runs where created_at >= ${since}) as queued,
    ${upTo(sql`select 1 from subscription_sends where state = 'waiting'`)} as waiting,
    ${upTo(sql`select 1 from schedule_runs where state = 'open'`)} as "openRuns",
    ${upTo(sql`select 1 from send_failures`)} as failures,
    ${upTo(sql`select 1 from behind_subscriptions`)} as behind,
    ${upTo(sql`select 1 from subscriptions where process_status < 0 and not completed`)} as "inError"`;
  return row ?? { any: false, queued: 0, waiting: 0, openRuns: 0, failures: 0, behind: 0, inError: 0 };
}

/** What a person should see to. */
export type MessagingAttention = {
  /** Null where nothing has failed. */
  sendFailures: { count: number; since: Date; lastReason: string } | null;
  /** Null where the last search found nobody. */
  behind: { count: number; searchedAt: Date } | null;
};

/** Reads it. */
export async function readMessagingAttention(sql: SqlOrTransaction): Promise<MessagingAttention> {
  const [[failed], [behind]] = await Promise.all([
    sql<{ count: number; since: Date | null; lastReason: string | null }[]>`
      select count(*)::int as count, min(initiated_at) as since, (array_agg(reason order by id desc))[1] as "lastReason"
      from (select id, initiated_at, reason from send_failures order by id desc limit ${messagingFigureMax}) f`,
    sql<{ count: number; searchedAt: Date | null }[]>`select count(*)::int as count, max(created_at) as "searchedAt"
      from (select created_at from behind_subscriptions limit ${messagingFigureMax}) b`,
  ]);
  return {
    sendFailures:
      failed === undefined || failed.since === null
        ? null
        : { count: failed.count, since: failed.since, lastReason: failed.lastReason ?? "" },
    behind:
      behind === undefined || behind.searchedAt === null
        ? null
        : { count: behind.count, searchedAt: behind.searchedAt },
  };
}

/** How many messages have failed and wait for somebody, for the navigation, counted up to a thousand. */
export async function countSendFailures(sql: SqlOrTransaction): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from send_failures limit 1000) f`;
  return row?.count ?? 0;
}
