import type { Sql } from "../connect.ts";
import { firstUuidOf } from "../partitions.ts";

const hourMs = 3_600_000;
// Of one turn of upkeep, which comes often.
const inboxBatch = 20_000;

/**
 * Removes what no longer says anything: expired dedupe and idempotency keys, ended sessions, old sign-in limits, old audit
 * entries, what people were told long ago, and refused calls, what providers reported, what people answered, what the
 * simulator took, and runs of schedules that have ended before `keepFrom`.
 */
export async function removeExpiredRows(sql: Sql, now: Date, keepFrom: Date): Promise<Record<string, number>> {
  const dedupe = await sql`delete from dedupe_keys where expires_at < ${now}`;
  const ended = new Date(now.getTime() - 24 * hourMs);
  const sessions = await sql`delete from sessions where expires_at < ${ended} or revoked_at < ${ended}`;
  const limits = await sql`delete from sign_in_limits where window_started_at < ${ended}
    and (blocked_until is null or blocked_until < ${now})`;
  // The trail outlives the traffic: a year at least.
  const auditFrom = new Date(Math.min(keepFrom.getTime(), now.getTime() - 365 * 24 * hourMs));
  const audit = await sql`delete from audit_entries where at < ${auditFrom}`;
  // So is what people were told. Ids grow with time, so that the oldest are found without an index of their own.
  const inbox = await sql`delete from inbox_messages where created_at < ${auditFrom} and id in (
    select id from inbox_messages order by id limit ${inboxBatch})`;
  const keys = await sql`delete from notification_keys where expires_at < ${now}`;
  const outboxKeys = await sql`delete from outbox_keys where expires_at < ${now}`;
  // A webhook that comes again a month later is another request.
  const requestsFrom = new Date(now.getTime() - 30 * 24 * hourMs);
  const requests = await sql`delete from subscription_requests where created_at < ${requestsFrom}`;
  const escalations = await sql`delete from escalations where state <> 'open' and closed_at < ${keepFrom}`;
  // All of these have ids that begin with their time of birth.
  const keepFromId = firstUuidOf(keepFrom);
  const callbacks = await sql`delete from notification_callbacks where id < ${keepFromId}`;
  const replies = await sql`delete from notification_replies where id < ${keepFromId}`;
  const simulated = await sql`delete from simulated_messages where id < ${keepFromId}`;
  const refusals = await sql`delete from refusals where id < ${keepFromId}`;
  const runs = await sql`delete from schedule_runs where id < ${keepFromId} and state <> 'open'`;
  return {
    dedupeKeys: dedupe.count,
    sessions: sessions.count,
    signInLimits: limits.count,
    auditEntries: audit.count,
    inboxMessages: inbox.count,
    idempotencyKeys: keys.count,
    callbacks: callbacks.count,
    replies: replies.count,
    simulatedMessages: simulated.count,
    refusals: refusals.count,
    scheduleRuns: runs.count,
    outboxKeys: outboxKeys.count,
    escalations: escalations.count,
    subscriptionRequests: requests.count,
  };
}
