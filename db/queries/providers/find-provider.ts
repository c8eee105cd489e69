import type { Provider, ProviderChoice } from "#core/providers/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** Every provider, in the order in which they are tried. There are a handful. */
export async function listAllProviders(sql: SqlOrTransaction): Promise<Provider[]> {
  return await sql<Provider[]>`select ${providerColumns(sql)} from providers order by position, name`;
}

/** The same, as far as a target must know them that names them. */
export async function findProviderChoices(sql: SqlOrTransaction): Promise<ProviderChoice[]> {
  return await sql<
    ProviderChoice[]
  >`select name, settings ->> 'kind' as kind, enabled from providers order by position, name`;
}

export function providerColumns(sql: SqlOrTransaction) {
  return sql`id, name, settings, enabled, created_at as "createdAt", updated_at as "updatedAt"`;
}
