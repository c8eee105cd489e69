import type { SqlOrTransaction } from "../../../connect.ts";

/** A person of the directory, named as in core. */
export function personColumns(sql: SqlOrTransaction) {
  return sql`p.id, p.user_id::float8 as "userId", p.actor_type as "actorType", p.name, p.email, p.phone, p.language,
    p.time_zone as "timeZone", p.active, p.created_at as "createdAt", p.updated_at as "updatedAt"`;
}
