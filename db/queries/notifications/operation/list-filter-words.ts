import type { SqlOrTransaction } from "../../../connect.ts";

/** The codes that the lists of the outbox and of emitted events can be narrowed to. */
export type FilterWords = { events: string[]; priorities: string[] };

/** Events by code, priorities by weight, the heaviest first; also those that are switched off, for older messages. */
export async function listFilterWords(sql: SqlOrTransaction): Promise<FilterWords> {
  const [row] = await sql<FilterWords[]>`select
    array(select code from notification_events order by code) as events,
    array(select code from notification_lookups where kind = 'priority' order by weight desc, code) as priorities`;
  return row ?? { events: [], priorities: [] };
}
