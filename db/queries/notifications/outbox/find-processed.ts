import type { ProcessedMessage } from "#core/notifications/outbox/process-reply.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";

/** Messages as they are now, by their ids. */
export async function findProcessed(
  sql: SqlOrTransaction,
  ids: readonly string[],
): Promise<Map<string, ProcessedMessage>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<ProcessedMessage[]>`
    select id, number::float8 as number, medium, priority, status, final, last_error as "lastError",
      next_attempt_at as "nextAttemptAt"
    from outbox_messages where id = any(${ids as string[]}::uuid[]) and id >= ${lowestIdSince(...ids)}::uuid`;
  return new Map(rows.map((row) => [row.id, row]));
}
