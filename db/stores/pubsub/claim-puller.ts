import type { Sql } from "../../connect.ts";

export type PullerClaim = {
  integrationId: string;
  /** projects/…/subscriptions/… */
  subscription: string;
  /** The worker, for people. */
  worker: string;
  leaseMs: number;
};

export type ClaimedPuller =
  | { kind: "claimed"; leaseNo: number }
  /** Another worker pulls for it, or the integration is gone. */
  | { kind: "taken" }
  /** Another integration pulls this very subscription, and the two would take each other's messages. */
  | { kind: "shared" };

/**
 * Takes an integration's puller for `leaseMs` milliseconds unless somebody has it. Of all integrations that name one
 * subscription, one at a time can have it; the lock makes claims of one subscription follow each other.
 */
export async function claimPuller(sql: Sql, claim: PullerClaim): Promise<ClaimedPuller> {
  const { integrationId, subscription, worker, leaseMs } = claim;
  return await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(7310403, hashtext(${subscription}))`;
    const [other] = await transaction<{ name: string }[]>`select i.name from pullers p
      join integrations i on i.id = p.integration_id
      where p.subscription = ${subscription} and p.integration_id <> ${integrationId} and p.leased_until > now() limit 1`;
    const blocked =
      other === undefined ? null : `The integration "${other.name}" pulls this subscription; give each its own.`;
    const rows = await transaction<{ leaseNo: number }[]>`
      insert into pullers (integration_id, subscription, lease_no, leased_until, worker, state, updated_at, last_error,
        last_error_at)
      select id, ${subscription}, 1, case when ${blocked}::text is null then now() + ${leaseMs} * interval '1 millisecond' end,
        ${blocked === null ? worker : null}, ${blocked === null ? "starting" : "blocked"}, now(), ${blocked},
        case when ${blocked}::text is null then null else now() end
      from integrations where id = ${integrationId}
      on conflict (integration_id) do update set subscription = excluded.subscription,
        lease_no = pullers.lease_no + 1, leased_until = excluded.leased_until, worker = excluded.worker,
        state = excluded.state, failures = 0, next_try_at = null, updated_at = now(),
        last_error = coalesce(excluded.last_error, pullers.last_error),
        last_error_at = coalesce(excluded.last_error_at, pullers.last_error_at)
      where pullers.leased_until is null or pullers.leased_until <= now()
      returning lease_no as "leaseNo"`;
    const [row] = rows;
    if (row === undefined) return { kind: "taken" } as const;
    return blocked === null ? ({ kind: "claimed", leaseNo: row.leaseNo } as const) : ({ kind: "shared" } as const);
  });
}

export type HeldPuller = { integrationId: string; leaseNo: number };

/** Prolongs leases from now; gives the integrations whose lease is still ours. */
export async function renewPullers(sql: Sql, held: readonly HeldPuller[], leaseMs: number): Promise<Set<string>> {
  if (held.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    update pullers p set leased_until = now() + ${leaseMs} * interval '1 millisecond'
    from unnest(${held.map((one) => one.integrationId)}::uuid[], ${held.map((one) => one.leaseNo)}::int[])
      as t(integration_id, lease_no)
    where p.integration_id = t.integration_id and p.lease_no = t.lease_no returning p.integration_id as id`;
  return new Set(rows.map((row) => row.id));
}

/** Gives a puller back, so that another worker, or a newer version of the integration, has it at once. */
export async function releasePuller(sql: Sql, { integrationId, leaseNo }: HeldPuller): Promise<void> {
  await sql`update pullers set leased_until = null, worker = null, state = 'stopped', next_try_at = null,
    updated_at = now() where integration_id = ${integrationId} and lease_no = ${leaseNo}`;
}
