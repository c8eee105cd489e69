import type { SqlOrTransaction } from "../../connect.ts";

/** The ids of all providers in the order in which they are tried. */
export async function listOrder(sql: SqlOrTransaction): Promise<string[]> {
  return (await sql<{ id: string }[]>`select id from providers order by position, name`).map(({ id }) => id);
}

/** Makes this the order in which providers are tried; it names every one of them. */
export async function storeOrder(sql: SqlOrTransaction, ids: readonly string[]): Promise<void> {
  await sql`update providers p set position = o.place
    from unnest(${ids as string[]}::uuid[]) with ordinality as o(id, place) where p.id = o.id`;
}
