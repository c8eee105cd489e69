import type { SqlOrTransaction } from "../../../connect.ts";

/** Of these keys of messages those that are taken, with the documented id of the message that has them. */
export async function findTakenKeys(
  sql: SqlOrTransaction,
  keys: readonly string[],
  now: Date,
): Promise<Map<string, number | null>> {
  if (keys.length === 0) return new Map();
  const rows = await sql<{ key: string; number: number | null }[]>`
    select k.key, m.number::float8 as number from outbox_keys k left join outbox_messages m on m.id = k.message_id
    where k.key = any(${keys as string[]}::text[]) and k.expires_at > ${now}`;
  return new Map(rows.map(({ key, number }) => [key, number]));
}
