import type { Actor, Role } from "#core/people/model.ts";
import { lesserRole } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

type Row = { id: string; name: string; role: Role; userId: string; ownerRole: Role; lastUsedAt: Date | null };

/**
 * Who is behind a token's hash, with the lesser of its own and its owner's role. Null when it is unknown, revoked or
 * expired, or its owner's account is switched off.
 */
export async function findTokenActor(
  sql: Sql,
  hash: Uint8Array,
  now: Date,
): Promise<{ actor: Extract<Actor, { kind: "token" }>; lastUsedAt: Date | null } | null> {
  const [row] = await sql<Row[]>`
    select t.id, t.name, t.role, t.user_id as "userId", u.role as "ownerRole", t.last_used_at as "lastUsedAt"
    from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = ${hash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now})
      and u.disabled_at is null`;
  if (row === undefined) return null;
  const { id, name, userId, lastUsedAt } = row;
  return { actor: { kind: "token", id, name, userId, role: lesserRole(row.role, row.ownerRole) }, lastUsedAt };
}
