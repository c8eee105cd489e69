import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { auditCommand, type CommandPorts } from "./command-line.ts";

/** How many subscriptions of a set are in process, and so take part in no run. */
export type StuckSet = { messageSetId: number; shortName: string; count: number };

/** Sets of which subscriptions are in process. Here none stays so by itself, but the API may say so of one. */
export async function listStuck(sql: SqlOrTransaction): Promise<StuckSet[]> {
  return await sql<StuckSet[]>`
    select m.id as "messageSetId", m.short_name as "shortName", count(*)::int as count
    from subscriptions s join message_sets m on m.id = s.message_set_id
    where s.process_status = 1 group by m.id order by m.id`;
}

/** Makes them ready, those of one set or of all. Gives how many. */
export async function resetStuck(sql: Sql, ports: CommandPorts, messageSetId: number | null): Promise<number> {
  return await sql.begin(async (transaction) => {
    const { count } = await transaction`update subscriptions set process_status = 0, updated_at = ${ports.now()}
      where process_status = 1 and (${messageSetId}::int is null or message_set_id = ${messageSetId})`;
    const detail = { count, change: "process_status", messageset: messageSetId };
    if (count > 0) await auditCommand(transaction, ports, "subscription.changed", detail);
    return count;
  });
}
