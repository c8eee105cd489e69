import { type FastForward, fastForward } from "#core/messaging/lifecycle/fast-forward.ts";
import type { Stages } from "#core/messaging/lifecycle/open-stages.ts";
import { processStatus } from "#core/messaging/model.ts";
import { toNewSubscription } from "#core/messaging/subscriptions/new-subscription.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toFlag, toTime } from "../../array-values.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import { ensureClocks } from "../clocks/ensure-clock.ts";
import { insertSubscriptions } from "../insert-subscriptions.ts";
import { type Follower, followerColumns, roundStart } from "./read-behind-page.ts";

type Ports = { now: () => Date; newId: () => string };
type Forwarded = { subscription: Follower; forward: FastForward };

export type FastForwarded = {
  /** How many went forward. */
  forwarded: number;
  /** How many subscriptions to later sets came of it. */
  created: number;
};

/**
 * Brings these subscriptions to where their schedules would have brought them at `end`, in the caller's transaction: none of
 * the messages in between is sent. Numbers only rise, so that no round begins; what follows in the chain of sets becomes
 * subscriptions of its own. One that is there already, paused or completed stays as it is. Each has its audit entry.
 */
export async function fastForwardSubscriptions(
  sql: SqlOrTransaction,
  ports: Ports,
  by: Author,
  { ids, stages, end }: { ids: readonly string[]; stages: Stages; end: Date },
): Promise<FastForwarded> {
  requirePermitted(by.actor, "manage_subscriptions");
  const rows = await sql<(Omit<Follower, "from"> & { from: Date | null })[]>`select ${followerColumns(sql)}
    from subscriptions s ${roundStart(sql)}
    where s.id = any(${[...ids]}::uuid[]) and s.active and not s.completed order by s.id for update of s`;
  const forwarded = rows.flatMap((row): Forwarded[] => {
    if (row.from === null) return [];
    const subscription = { ...row, from: row.from };
    const forward = fastForward(subscription, stages.findStage, end);
    return forward === null ? [] : [{ subscription, forward }];
  });
  const now = ports.now();
  await moveOwn(sql, forwarded, now, by.actor.name);
  const created = await insertChained(sql, ports, forwarded, stages, by.actor.name);
  // They are where they should be now, whatever the last search has said.
  await sql`delete from behind_subscriptions where subscription_id = any(${[...ids]}::uuid[])`;
  for (const { subscription, forward } of forwarded) {
    const detail = { from: subscription.nextSequenceNumber, to: forward.own.nextSequenceNumber, end };
    const chained = forward.chained.map(({ messageSetId }) => messageSetId);
    const object = { id: subscription.id, name: subscription.identity };
    await appendAudit(sql, ports, {
      by,
      action: "subscription.fast_forwarded",
      object,
      detail: { ...detail, chained },
    });
  }
  return { forwarded: forwarded.length, created };
}

async function moveOwn(sql: SqlOrTransaction, forwarded: readonly Forwarded[], now: Date, by: string): Promise<void> {
  if (forwarded.length === 0) return;
  const column = <T>(pick: (one: Forwarded) => T): T[] => forwarded.map(pick);
  const ids = column((one) => one.subscription.id);
  await sql`update subscriptions s set next_sequence_number = f.next, completed = f.completed::bool,
      active = not f.completed::bool,
      process_status = case when f.completed::bool then ${processStatus.completed} else s.process_status end,
      last_run_at = greatest(s.last_run_at, f.last_run_at), updated_at = ${now}, updated_by = ${by}
    from unnest(${ids}::uuid[], ${column((one) => one.forward.own.nextSequenceNumber)}::int[],
      ${column((one) => toFlag(one.forward.own.completed))}::text[],
      ${column((one) => toTime(one.forward.own.lastRunAt))}::timestamptz[]) as f(id, next, completed, last_run_at)
    where s.id = f.id`;
  // What waits for its address would otherwise go out as a message too many.
  await sql`update subscription_sends set state = 'cancelled', reason = 'The subscription was brought up to date.',
      next_try_at = null, updated_at = ${now}
    where subscription_id = any(${ids}::uuid[]) and state = 'waiting' and kind = 'scheduled'`;
}

async function insertChained(
  sql: SqlOrTransaction,
  ports: Ports,
  forwarded: readonly Forwarded[],
  stages: Stages,
  createdBy: string,
): Promise<number> {
  const chained = forwarded.flatMap(({ subscription, forward }) =>
    forward.chained.flatMap((place) => {
      const scheduleId = stages.findDefaultSchedule(place.messageSetId);
      if (scheduleId === null) return [];
      const { identity, lang, timeZone } = subscription;
      const { messageSetId, nextSequenceNumber, completed, createdAt } = place;
      const row = toNewSubscription({
        ...{ id: ports.newId(), identity, lang, timeZone, messageSetId, scheduleId, createdAt, createdBy },
        ...{ nextSequenceNumber, initialSequenceNumber: 1, completed, active: !completed },
        processStatus: completed ? processStatus.completed : processStatus.ready,
      });
      return [{ row, lastRunAt: place.lastRunAt }];
    }),
  );
  await insertSubscriptions(
    sql,
    chained.map(({ row }) => row),
  );
  if (chained.length > 0) {
    for (const [scheduleId, rows] of Map.groupBy(chained, ({ row }) => row.scheduleId)) {
      await ensureClocks(
        sql,
        scheduleId,
        ports.now(),
        rows.flatMap(({ row }) => row.timeZone ?? []),
      );
    }
    await sql`update subscriptions s set last_run_at = f.last_run_at
      from unnest(${chained.map(({ row }) => row.id)}::uuid[],
        ${chained.map(({ lastRunAt }) => toTime(lastRunAt))}::timestamptz[]) as f(id, last_run_at) where s.id = f.id`;
  }
  return chained.length;
}
