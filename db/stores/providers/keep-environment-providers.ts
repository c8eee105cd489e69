import { isDeepStrictEqual } from "node:util";
import type { EnvironmentProvider } from "#core/config/list-environment-providers.ts";
import { systemActor } from "#core/people/model.ts";
import type { Provider, ProviderName } from "#core/providers/model.ts";
import { placeDescribed } from "#core/providers/order-providers.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { providerColumns } from "../../queries/providers/find-provider.ts";
import { environmentFactKey } from "../../queries/providers/list-providers.ts";
import { appendAudit } from "../audit/append-audit.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { putCredential } from "../integrations/put-credential.ts";
import type { SecretPorts } from "../vault/save-secret.ts";
import { storeOrder } from "./store-order.ts";

type Fact = { described: ProviderName[]; made: ProviderName[] };

const by = { actor: systemActor, address: null };

/**
 * Makes the providers that the environment describes as it describes them; at a start that finds nothing changed it
 * changes nothing. One that is described no more is switched off and becomes an ordinary one until it is described again. `taken` names those that
 * a person has made under the same name, which stay theirs.
 */
export async function keepEnvironmentProviders(
  ports: SecretPorts,
  wanted: readonly EnvironmentProvider[],
): Promise<{ taken: ProviderName[] }> {
  return await ports.sql.begin(async (sql) => {
    await sql`lock table providers in share row exclusive mode`;
    const [fact] = await sql<{ value: Fact }[]>`select value from installation_facts
      where key = ${environmentFactKey}`;
    const ours = new Set(fact?.value.made ?? []);
    const rows = await sql<Provider[]>`select ${providerColumns(sql)} from providers for update`;
    const before = new Map(rows.map((row) => [row.name, row]));
    const taken = wanted.filter(({ name }) => before.has(name) && !ours.has(name)).map(({ name }) => name);
    const kept = wanted.filter(({ name }) => !taken.includes(name));
    for (const provider of kept) await keepOne(sql, ports, provider, before.get(provider.name) ?? null);
    const described = kept.map(({ name }) => name);
    await placeNew(sql, described, new Set(described.filter((name) => !before.has(name))));
    for (const name of fact?.value.described ?? []) {
      const left = before.get(name);
      if (left !== undefined && !described.includes(name)) await letGo(sql, ports, left);
    }
    if (described.length > 0 || fact !== undefined) {
      const value: Fact = { described, made: [...new Set([...ours, ...described])] };
      await sql`insert into installation_facts (key, value, updated_at)
        values (${environmentFactKey}, ${sql.json(value)}, ${ports.now()})
        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`;
    }
    await announceChange(sql, { kind: "providers" });
    return { taken };
  });
}

/** New ones come first, as documented; where people have moved the others to, they stay. */
async function placeNew(sql: SqlOrTransaction, described: readonly string[], made: Set<string>): Promise<void> {
  if (made.size === 0) return;
  const rows = await sql<{ id: string; name: string }[]>`select id, name from providers order by position, name`;
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const names = placeDescribed([...ids.keys()], described, made);
  await storeOrder(
    sql,
    names.map((name) => ids.get(name)).filter((id) => id !== undefined),
  );
}

async function keepOne(
  sql: SqlOrTransaction,
  ports: SecretPorts,
  { name, enabled, settings, secret }: EnvironmentProvider,
  before: Provider | null,
): Promise<void> {
  if (secret !== null) {
    await putCredential(sql, ports, by, { ...secret, description: `For the provider ${name}, from the environment.` });
  }
  const now = ports.now();
  const json = sql.json(settings as never);
  if (before === null) {
    const id = ports.newId();
    await sql`insert into providers (id, name, settings, enabled, created_at, updated_at)
      values (${id}, ${name}, ${json}, ${enabled}, ${now}, ${now})`;
    const detail = { kind: settings.kind, enabled, from: "environment" };
    await appendAudit(sql, ports, { by, action: "provider.created", object: { id, name }, detail });
    return;
  }
  if (before.enabled === enabled && isDeepStrictEqual(before.settings, settings)) return;
  await sql`update providers set settings = ${json}, enabled = ${enabled}, updated_at = ${now} where id = ${before.id}`;
  const detail = { enabled, from: "environment" };
  await appendAudit(sql, ports, { by, action: "provider.changed", object: { id: before.id, name }, detail });
}

async function letGo(sql: SqlOrTransaction, ports: SecretPorts, { id, name, enabled }: Provider): Promise<void> {
  if (!enabled) return;
  await sql`update providers set enabled = false, updated_at = ${ports.now()} where id = ${id}`;
  const detail = { reason: "The environment describes it no more." };
  await appendAudit(sql, ports, { by, action: "provider.disabled", object: { id, name }, detail });
}
