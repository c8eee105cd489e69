import type { PubSubSource } from "#core/pubsub/model.ts";
import type { Sql } from "../../connect.ts";

export type ClaimedSetup = {
  integrationId: string;
  integrationName: string;
  leaseNo: number;
  /** How often it has failed in a row. */
  failures: number;
  path: string;
  source: PubSubSource;
};

/**
 * Takes the subscriptions that are to be set up, for `leaseMs` milliseconds: of active integrations that were saved or
 * switched on since the last time, of those whose worker died over it, and of those whose next try has come.
 */
export async function claimSetups(sql: Sql, leaseMs: number): Promise<ClaimedSetup[]> {
  return await sql<ClaimedSetup[]>`
    with wanted as (
      select i.id, i.name, i.path, i.updated_at, v.document -> 'source' as source
      from integrations i
      join integration_versions v on v.integration_id = i.id and v.number = i.current_version
      left join pubsub_setups s on s.integration_id = i.id
      where i.active and i.source_kind = 'pubsub' and v.document -> 'source' ->> 'manageSubscription' = 'true'
        and (s.leased_until is null or s.leased_until <= now())
        and (s.for_change_at is distinct from i.updated_at or s.state = 'pending'
          or (s.state = 'failed' and s.due_at <= now()))
      order by i.updated_at limit 20),
    taken as (
      insert into pubsub_setups (integration_id, integration_name, state, for_change_at, lease_no, leased_until, updated_at)
      select id, name, 'pending', updated_at, 1, now() + ${leaseMs} * interval '1 millisecond', now() from wanted
      on conflict (integration_id) do update set integration_name = excluded.integration_name, state = 'pending',
        failures = case when pubsub_setups.for_change_at is distinct from excluded.for_change_at then 0
          else pubsub_setups.failures end,
        for_change_at = excluded.for_change_at, lease_no = pubsub_setups.lease_no + 1,
        leased_until = excluded.leased_until, updated_at = now()
      where pubsub_setups.leased_until is null or pubsub_setups.leased_until <= now()
      returning integration_id, lease_no, failures)
    select w.id as "integrationId", w.name as "integrationName", t.lease_no as "leaseNo", t.failures, w.path, w.source
    from taken t join wanted w on w.id = t.integration_id`;
}

export type ClaimedRemoval = {
  integrationId: string;
  integrationName: string;
  leaseNo: number;
  failures: number;
  removal: { projectId: string; subscriptionId: string; credentials: string | null };
  /** The name of another integration that uses the subscription, which is therefore to stay. */
  stillUsedBy: string | null;
};

/** Takes the subscriptions that are to be deleted, because their integration was. */
export async function claimRemovals(sql: Sql, leaseMs: number): Promise<ClaimedRemoval[]> {
  return await sql<ClaimedRemoval[]>`
    with due as (
      select integration_id from pubsub_setups where state = 'removing' and due_at <= now()
        and (leased_until is null or leased_until <= now())
      order by due_at limit 20 for update skip locked)
    update pubsub_setups s set lease_no = s.lease_no + 1, leased_until = now() + ${leaseMs} * interval '1 millisecond'
    from due where s.integration_id = due.integration_id
    returning s.integration_id as "integrationId", s.integration_name as "integrationName", s.lease_no as "leaseNo",
      s.failures, s.removal, (
        select i.name from integrations i
        join integration_versions v on v.integration_id = i.id and v.number = i.current_version
        where i.source_kind = 'pubsub' and v.document -> 'source' ->> 'projectId' = s.removal ->> 'projectId'
          and v.document -> 'source' ->> 'subscriptionId' = s.removal ->> 'subscriptionId'
        limit 1) as "stillUsedBy"`;
}

type Held = { integrationId: string; leaseNo: number };
type Outcome = { kind: "ready"; summary: string } | { kind: "failed"; detail: string; nextTryAt: Date };

/** Writes how setting up, or removing, went. Nothing where the lease has passed to somebody else, or all was done anew. */
export async function closeSetup(sql: Sql, { integrationId, leaseNo }: Held, outcome: Outcome): Promise<void> {
  if (outcome.kind === "ready") {
    await sql`update pubsub_setups set state = 'ready', summary = ${outcome.summary}, error = null, failures = 0,
      due_at = null, leased_until = null, updated_at = now()
      where integration_id = ${integrationId} and lease_no = ${leaseNo} and state = 'pending'`;
    return;
  }
  await sql`update pubsub_setups set state = case when state = 'removing' then 'removing' else 'failed' end,
    error = ${outcome.detail}, failures = failures + 1, due_at = ${outcome.nextTryAt}, leased_until = null,
    updated_at = now() where integration_id = ${integrationId} and lease_no = ${leaseNo}`;
}

/** Forgets a removal that is done. */
export async function forgetRemoval(sql: Sql, { integrationId, leaseNo }: Held): Promise<void> {
  await sql`delete from pubsub_setups where integration_id = ${integrationId} and lease_no = ${leaseNo}
    and state = 'removing'`;
}
