import type { AuditEntry } from "#core/audit/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

export type AuditFilter = {
  /** Part of the actor's or the object's name. */
  search: string | null;
  actorId: string | null;
  objectKind: string | null;
  objectId: string | null;
  from: Date | null;
  until: Date | null;
  limit: number;
  /** Only entries older than this one: the last id of the page before. */
  beforeId: string | null;
};

/**
 * The audit trail, newest first; ids are UUIDv7, so their order is that of time. `nextBeforeId` asks for the following
 * page and is null on the last one. Administrators only.
 */
export async function listAuditEntries(
  sql: Sql,
  reader: Actor,
  filter: AuditFilter,
): Promise<{ rows: AuditEntry[]; nextBeforeId: string | null }> {
  requirePermitted(reader, "view_audit");
  const { search, actorId, objectKind, objectId, from, until, limit, beforeId } = filter;
  const found = await sql<AuditEntry[]>`
    select id, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action,
      object_kind as "objectKind", object_id as "objectId", object_name as "objectName", detail, address
    from audit_entries
    where (${beforeId}::uuid is null or id < ${beforeId})
      and (${search}::text is null
        or strpos(lower(actor_name || ' ' || coalesce(object_name, '')), lower(${search})) > 0)
      and (${actorId}::uuid is null or actor_id = ${actorId})
      and (${objectKind}::text is null or object_kind = ${objectKind})
      and (${objectId}::text is null or object_id = ${objectId})
      and (${from}::timestamptz is null or at >= ${from}) and (${until}::timestamptz is null or at < ${until})
    order by id desc limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  return { rows, nextBeforeId: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
