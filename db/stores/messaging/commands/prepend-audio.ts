import type { AudioFilePart } from "#core/messaging/commands/fill-audio-file.ts";
import type { Sql } from "../../../connect.ts";
import { auditCommand, type CommandPorts } from "./command-line.ts";

// So many rows are locked for a moment, while workers go on with the others.
const batchMax = 5_000;

/**
 * Puts a recording before the next message of every active subscription to an audio set, or to that one. What is to be put
 * before it already stays. Gives how many were changed.
 */
export async function prependAudio(
  sql: Sql,
  ports: CommandPorts,
  { parts, messageSetId }: { parts: readonly AudioFilePart[]; messageSetId: number | null },
): Promise<number> {
  let changed = 0;
  for (let after: string | null = null; ; ) {
    const batch = await sql.begin(async (transaction) => {
      const rows = await transaction<{ id: string }[]>`
        select s.id from subscriptions s join message_sets m on m.id = s.message_set_id
        where s.active and m.content_type = 'audio' and s.metadata ->> 'prepend_next_delivery' is null
          and (${messageSetId}::int is null or m.id = ${messageSetId}) and (${after}::uuid is null or s.id > ${after})
        order by s.id limit ${batchMax} for update of s`;
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return ids;
      const file = parts.reduce((text, part) => sql`${text} || ${writePart(sql, part)}`, sql`''`);
      await transaction`update subscriptions s set updated_at = ${ports.now()}, metadata =
          case when jsonb_typeof(s.metadata) = 'object' then s.metadata else '{}' end
          || jsonb_build_object('prepend_next_delivery', ${file})
        from message_sets m where m.id = s.message_set_id and s.id = any(${ids}::uuid[])`;
      const detail = { count: ids.length, change: "prepend_next_delivery" };
      await auditCommand(transaction, ports, "subscription.changed", detail);
      return ids;
    });
    changed += batch.length;
    after = batch.at(-1) ?? null;
    if (after === null) return changed;
  }
}

function writePart(sql: Sql, part: AudioFilePart) {
  if ("text" in part) return sql`${part.text}::text`;
  switch (part.field) {
    case "lang":
      return sql`s.lang`;
    case "identity":
      return sql`s.identity`;
    case "id":
      return sql`s.id::text`;
    case "messageset":
      return sql`m.short_name`;
    case "next_sequence_number":
      return sql`s.next_sequence_number::text`;
  }
}
