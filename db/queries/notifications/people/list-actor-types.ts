import type { SqlOrTransaction } from "../../../connect.ts";

/** The codes of actor types that are in use. */
export async function listActorTypes(sql: SqlOrTransaction): Promise<ReadonlySet<string>> {
  const rows = await sql<{ code: string }[]>`
    select code from notification_lookups where kind = 'actor_type' and active order by code`;
  return new Set(rows.map(({ code }) => code));
}

/** Codes and descriptions of events, for choices. */
export async function listEventChoices(sql: SqlOrTransaction): Promise<{ code: string; description: string }[]> {
  return await sql<{ code: string; description: string }[]>`
    select code, description from notification_events order by description, code`;
}
