import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

type Owner = { userId: string; email: string };

/** Ends one session: a person's own by themselves, anybody's by an administrator. Holds at the next request. */
export async function revokeSession(
  ports: ChangePorts,
  by: Author,
  id: string,
): Promise<{ kind: "revoked" } | { kind: "not_found" }> {
  return await ports.sql.begin(async (sql) => {
    const [owner] = await sql<Owner[]>`select s.user_id as "userId", u.email from sessions s
      join users u on u.id = s.user_id where s.id = ${id} and s.revoked_at is null for update of s`;
    if (owner === undefined) return { kind: "not_found" as const };
    requireOwnerOrAdmin(by, owner.userId);
    await sql`update sessions set revoked_at = ${ports.now()} where id = ${id}`;
    await appendAudit(sql, ports, { by, action: "session.revoked", object: { id, name: owner.email } });
    return { kind: "revoked" as const };
  });
}

/** Ends a person's sessions everywhere, but for `exceptId`: "sign out everywhere else". */
export async function revokeSessionsOf(
  ports: ChangePorts,
  by: Author,
  userId: string,
  exceptId: string | null,
): Promise<{ kind: "revoked"; count: number } | { kind: "not_found" }> {
  requireOwnerOrAdmin(by, userId);
  return await ports.sql.begin(async (sql) => {
    const [owner] = await sql<{ email: string }[]>`select email from users where id = ${userId}`;
    if (owner === undefined) return { kind: "not_found" as const };
    const { count } = await sql`update sessions set revoked_at = ${ports.now()}
      where user_id = ${userId} and revoked_at is null and id is distinct from ${exceptId}`;
    const object = { id: userId, name: owner.email };
    await appendAudit(sql, ports, { by, action: "session.all_revoked", object, detail: { count } });
    return { kind: "revoked" as const, count };
  });
}

/** Ends the session of somebody who signs out. Doing so twice changes nothing. */
export async function closeSession(ports: ChangePorts, by: Author, id: string): Promise<void> {
  await ports.sql.begin(async (sql) => {
    const rows = await sql`update sessions set revoked_at = ${ports.now()} where id = ${id} and revoked_at is null
      returning id`;
    if (rows.length === 0) return;
    await appendAudit(sql, ports, { by, action: "session.closed", object: { id, name: by.actor.name } });
  });
}

function requireOwnerOrAdmin(by: Author, ownerId: string): void {
  const isOwn = by.actor.kind === "user" && by.actor.id === ownerId;
  requirePermitted(by.actor, isOwn ? "manage_own_sessions" : "manage_users");
}
