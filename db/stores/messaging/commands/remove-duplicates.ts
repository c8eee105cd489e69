import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { auditCommand, type CommandPorts } from "./command-line.ts";

/** What may be compared, under the documented names. */
export const duplicateFields = {
  identity: "identity",
  version: "version",
  messageset: "message_set_id",
  lang: "lang",
  active: "active",
  completed: "completed",
  schedule: "schedule_id",
  next_sequence_number: "next_sequence_number",
  initial_sequence_number: "initial_sequence_number",
  process_status: "process_status",
  metadata: "metadata",
  time_zone: "time_zone",
  created_by: "created_by",
} as const;
export type DuplicateField = keyof typeof duplicateFields;

export const usualDuplicateFields: readonly DuplicateField[] = [
  "identity",
  "version",
  "messageset",
  "lang",
  "active",
  "completed",
  "schedule",
];

export type Duplicate = { id: string; identity: string; messageSet: string; createdAt: Date };

const batchMax = 1_000;

/**
 * Active, uncompleted subscriptions that are alike in these fields and were made within so many seconds of one before them.
 * The first of each row of them is none.
 */
export async function listDuplicates(
  sql: SqlOrTransaction,
  { fields, seconds }: { fields: readonly DuplicateField[]; seconds: number },
): Promise<Duplicate[]> {
  const columns = fields.map((field) => duplicateFields[field]);
  // Sorted by time, the nearest of those before it is the last one.
  return await sql<Duplicate[]>`
    select d.id, d.identity, m.short_name as "messageSet", d.created_at as "createdAt" from (
      select id, identity, message_set_id, created_at,
        created_at - lag(created_at) over (partition by ${sql(columns)} order by created_at, id) as gap
      from subscriptions where active and not completed) d
    join message_sets m on m.id = d.message_set_id
    where d.gap <= make_interval(secs => ${seconds}) order by d.created_at, d.id`;
}

/** Deletes them with what was sent for them. One that has ended meanwhile stays. Gives how many are gone. */
export async function removeSubscriptions(sql: Sql, ports: CommandPorts, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < ids.length; from += batchMax) {
    const batch = ids.slice(from, from + batchMax);
    removed += await sql.begin(async (transaction) => {
      const { count } = await transaction`delete from subscriptions
        where id = any(${batch}::uuid[]) and active and not completed`;
      if (count > 0) await auditCommand(transaction, ports, "subscription.deleted", { count, ids: batch });
      return count;
    });
  }
  return removed;
}
