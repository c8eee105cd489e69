import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

/**
 * Gives an account a new password and ends what the old one opened: its sessions and the token that it was exchanged
 * for. A person may do so for themselves; their session `exceptSessionId` stays, and for others it takes an
 * administrator. Tokens made in the console stay.
 */
export async function resetPassword(
  ports: ChangePorts,
  by: Author,
  { userId, passwordHash, exceptSessionId }: { userId: string; passwordHash: string; exceptSessionId: string | null },
): Promise<{ kind: "changed" } | { kind: "not_found" }> {
  const isOwn = by.actor.kind === "user" && by.actor.id === userId;
  requirePermitted(by.actor, isOwn ? "manage_own_sessions" : "manage_users");
  return await ports.sql.begin(async (sql) => {
    const now = ports.now();
    const [row] = await sql<{ email: string }[]>`update users set password_hash = ${passwordHash}, updated_at = ${now}
      where id = ${userId} returning email`;
    if (row === undefined) return { kind: "not_found" as const };
    await sql`update sessions set revoked_at = ${now} where user_id = ${userId} and revoked_at is null
      and id is distinct from ${exceptSessionId}`;
    await sql`update api_tokens set revoked_at = ${now} where user_id = ${userId} and revoked_at is null
      and origin = 'sign_in'`;
    await sql`delete from sign_in_limits where key = ${`account:${row.email}`}`;
    await appendAudit(sql, ports, { by, action: "user.password_reset", object: { id: userId, name: row.email } });
    return { kind: "changed" as const };
  });
}
