import type { Sendable } from "#core/messaging/plan/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { endRunIfDone } from "./end-run.ts";
import type { RunPage } from "./take-pages.ts";

export type PageCandidate = Pick<Sendable, "id" | "identity" | "messageSetId">;

/** Whoever may have a turn in a page, for looking up addresses before anybody is locked. */
export async function listPageCandidates(sql: SqlOrTransaction, page: RunPage): Promise<PageCandidate[]> {
  return [
    ...(await sql<PageCandidate[]>`select id, identity, message_set_id as "messageSetId"
    from subscriptions s where ${isTurnOf(sql, page)}`),
  ];
}

/**
 * Takes a page away, in the transaction that does its work. False where another worker has it by now, or where its run was
 * stopped: nothing is to be done then.
 */
export async function takeAwayPage(sql: SqlOrTransaction, { runId, untilId, leaseNo }: RunPage): Promise<boolean> {
  const rows = await sql<{ state: string }[]>`delete from schedule_run_pages p using schedule_runs r
    where p.run_id = ${runId} and p.until_id = ${untilId} and p.lease_no = ${leaseNo} and r.id = p.run_id
    returning r.state`;
  return rows[0]?.state === "open";
}

export type HeldSubscription = Sendable & {
  /** A message of it still waits for its address. */
  waits: boolean;
};

export const sendableColumns = (
  sql: SqlOrTransaction,
) => sql`s.id, s.identity, s.message_set_id as "messageSetId", s.lang,
  s.next_sequence_number as "nextSequenceNumber", s.active, s.completed, s.process_status as "processStatus", s.metadata,
  s.time_zone as "timeZone", s.round`;

/** Locks those of a page whose turn it is, in the order of their ids, as everywhere. */
export async function holdPage(sql: SqlOrTransaction, page: RunPage): Promise<HeldSubscription[]> {
  // Not the key: rows that only refer to them must not wait.
  return [
    ...(await sql<HeldSubscription[]>`
    select ${sendableColumns(sql)}, exists (select from subscription_sends w where w.subscription_id = s.id
      and w.state = 'waiting' and w.kind <> 'resend' and w.try_count > 0) as waits
    from subscriptions s where ${isTurnOf(sql, page)} order by s.id for no key update of s`),
  ];
}

function isTurnOf(
  sql: SqlOrTransaction,
  { scheduleId, cause, dueAt, bornUntil, timeZone, withOthers, ...page }: RunPage,
) {
  const isBorn = cause === "clock" ? sql`s.created_at < ${bornUntil}` : sql`s.created_at <= ${bornUntil}`;
  const isOfZone =
    timeZone === ""
      ? sql`true`
      : withOthers
        ? sql`(s.time_zone is null or s.time_zone = ${timeZone})`
        : sql`s.time_zone = ${timeZone}`;
  return sql`s.schedule_id = ${scheduleId} and s.active and not s.completed and s.process_status = 0
    ${page.afterId === null ? sql`` : sql`and s.id > ${page.afterId}`} and s.id <= ${page.untilId}
    and ${isBorn} and (s.last_run_at is null or s.last_run_at < ${dueAt}) and ${isOfZone}`;
}

export type PageCounts = { queued: number; skipped: number; failed: number; waiting: number };

/** Adds what came of a page to its run, and ends the run with its last page. The last thing that a page's transaction does. */
export async function countPage(sql: SqlOrTransaction, runId: string, counts: PageCounts, now: Date): Promise<void> {
  const { queued, skipped, failed, waiting } = counts;
  await sql`update schedule_runs set queued = queued + ${queued}, skipped = skipped + ${skipped},
      failed = failed + ${failed}, waiting = waiting + ${waiting}
    where id = ${runId}`;
  await endRunIfDone(sql, runId, now);
}
