import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ProviderChoice, ProviderSummary } from "#core/providers/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { findProviderChoices, providerColumns } from "./find-provider.ts";
import { findProviderUsers } from "./find-provider-users.ts";

/**
 * Under this key of `installation_facts` stand the names of providers: `described` are those that the environment
 * describes, `made` all that it ever made, which it may describe again.
 */
export const environmentFactKey = "environment_providers";

type Row = Omit<ProviderSummary, "usedBy">;

/** Every provider in the order in which they are tried, with what uses it and how its last message went. There are a handful. */
export async function listProviderSummaries(sql: SqlOrTransaction, reader: Actor): Promise<ProviderSummary[]> {
  return await select(sql, reader, null);
}

/** One of them; null when there is none. */
export async function findProviderSummary(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
): Promise<ProviderSummary | null> {
  return (await select(sql, reader, id))[0] ?? null;
}

/** Names and kinds, for choosing one in a target. Names are in every document, so viewers see them too. */
export async function listProviderChoices(sql: SqlOrTransaction, reader: Actor): Promise<ProviderChoice[]> {
  requirePermitted(reader, "view_integrations");
  return await findProviderChoices(sql);
}

/** True for a row of `providers p` that the environment has made. */
export function madeByEnvironment(sql: SqlOrTransaction) {
  return sql`exists (select 1 from installation_facts f where f.key = ${environmentFactKey} and f.value -> 'described' ? providers.name)`;
}

async function select(sql: SqlOrTransaction, reader: Actor, id: string | null): Promise<ProviderSummary[]> {
  requirePermitted(reader, "view_providers");
  const rows = await sql<Row[]>`
    select ${providerColumns(sql)}, (select count(*)::int from providers before
        where (before.position, before.name) <= (providers.position, providers.name)) as position, ${madeByEnvironment(sql)} as "fromEnvironment",
      (select c.open_until from open_circuits c where c.host = 'provider:' || providers.name
        and c.open_until > now()) as "pausedUntil",
      (select jsonb_build_object('id', d.id, 'at', d.created_at, 'state', d.state, 'error', d.last_error)
        from deliveries d where d.host = 'provider:' || providers.name order by d.id desc limit 1) as "lastDelivery"
    from providers where ${id}::uuid is null or id = ${id}::uuid order by providers.position, name`;
  const users = await findProviderUsers(sql);
  return rows.map((row) => ({
    ...row,
    // A time inside of JSON comes as its text.
    lastDelivery: row.lastDelivery && { ...row.lastDelivery, at: new Date(row.lastDelivery.at) },
    usedBy: users.get(row.name) ?? [],
  }));
}
