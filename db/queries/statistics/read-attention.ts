import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";
import { type HookAttention, readHookAttention } from "../hooks/read-hook-state.ts";
import { type MessagingAttention, readMessagingAttention } from "../messaging/console/read-messaging-figures.ts";
import { type OutboxAttention, readOutboxAttention } from "../notifications/operation/read-outbox-figures.ts";

const dayMs = 86_400_000;

/** What a person should look at. */
export type Attention = {
  /** Integrations that the system has switched off, with its reason. */
  switchedOff: { id: string; name: string; reason: string; since: Date }[];
  /** Hosts that refuse or do not answer: deliveries that will be tried again, and those given up within a day. */
  failingHosts: { host: string; waiting: number; dead: number; lastError: string | null }[];
  /** Dead deliveries of the last seven days by integration, counted up to 10,000. */
  deadByIntegration: { integrationId: string; name: string; count: number }[];
  /** Hosts to which some process sends nothing until then. */
  openCircuits: { host: string; openUntil: Date }[];
} & OutboxAttention &
  HookAttention &
  MessagingAttention;

// A long outage leaves a great many failed deliveries; the newest tell which hosts fail.
const failedRowsMax = 20_000;
const deadCountMax = 10_000;

/** Reads what needs attention, worst first, at most twenty of each kind. */
export async function readAttention(sql: SqlOrTransaction, now: Date): Promise<Attention> {
  const [switchedOff, failingHosts, deadByIntegration, openCircuits, outbox, hooks, messaging] = await Promise.all([
    sql<Attention["switchedOff"]>`select id, name, disabled_reason as reason, updated_at as since from integrations
      where not active and disabled_reason is not null order by updated_at desc limit 20`,
    readFailingHosts(sql, now),
    readDead(sql, now),
    sql<Attention["openCircuits"]>`select host, open_until as "openUntil" from open_circuits
      where open_until > ${now} order by open_until desc limit 20`,
    readOutboxAttention(sql, now),
    readHookAttention(sql, now),
    readMessagingAttention(sql),
  ]);
  return { switchedOff, failingHosts, deadByIntegration, openCircuits, ...outbox, ...hooks, ...messaging };
}

async function readFailingHosts(sql: SqlOrTransaction, now: Date): Promise<Attention["failingHosts"]> {
  return await sql<Attention["failingHosts"]>`
    with failed as (
      (select id, host, state, last_error from deliveries
        where state in ('pending', 'sending') and last_error is not null limit ${failedRowsMax})
      union all
      (select id, host, state, last_error from deliveries where state = 'dead'
        and id >= ${firstUuidOf(new Date(now.getTime() - 3 * dayMs))}::uuid
        and finished_at >= ${new Date(now.getTime() - dayMs)}
        order by id desc limit ${failedRowsMax}))
    select host, count(*) filter (where state <> 'dead')::int as waiting,
      count(*) filter (where state = 'dead')::int as dead, (array_agg(last_error order by id desc))[1] as "lastError"
    from failed group by host order by count(*) desc, host limit 20`;
}

async function readDead(sql: SqlOrTransaction, now: Date): Promise<Attention["deadByIntegration"]> {
  const since = firstUuidOf(new Date(now.getTime() - 7 * dayMs));
  return await sql<Attention["deadByIntegration"]>`
    select i.id as "integrationId", i.name, dead.count from integrations i
    cross join lateral (
      select count(*)::int as count from (
        select 1 from deliveries d where d.integration_id = i.id and d.state = 'dead' and d.id >= ${since}::uuid
        limit ${deadCountMax}) counted) dead
    where dead.count > 0 order by dead.count desc, i.name limit 20`;
}
