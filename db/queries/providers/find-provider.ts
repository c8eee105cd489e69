import type { Provider } from "#core/providers/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** Every provider, by name. There are a handful. */
export async function listAllProviders(sql: SqlOrTransaction): Promise<Provider[]> {
  return await sql<Provider[]>`select ${providerColumns(sql)} from providers order by name`;
}

export function providerColumns(sql: SqlOrTransaction) {
  return sql`id, name, settings, enabled, created_at as "createdAt", updated_at as "updatedAt"`;
}
