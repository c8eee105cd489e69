import { type AuditRecord, objectKindOf } from "#core/audit/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/**
 * Adds an entry to the audit trail. Call it with the transaction that makes the change, so that there is neither a
 * change without an entry nor an entry without its change.
 */
export async function appendAudit(
  sql: SqlOrTransaction,
  ports: { now: () => Date; newId: () => string },
  { by, action, object, detail }: AuditRecord,
): Promise<void> {
  const { actor, address } = by;
  await sql`insert into audit_entries
      (id, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, object_name, detail, address)
    values (${ports.newId()}, ${ports.now()}, ${actor.kind}, ${actor.id}, ${actor.name}, ${action},
      ${objectKindOf(action)}, ${object.id}, ${object.name}, ${detail === undefined ? null : sql.json(detail as never)},
      ${address})`;
}
