import { sessionLifeMs } from "#core/people/judge-session.ts";
import type { Person } from "#core/people/model.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

export type NewSession = {
  person: Person;
  address: string | null;
  userAgent: string | null;
  /** The session that this browser had before; it ends, so that signing in always changes the session's id. */
  previousSessionId: string | null;
  method: "password" | "oidc";
};

const userAgentLengthMax = 300;

/** Opens a session for somebody who has just proved who they are. */
export async function openSession(ports: ChangePorts, session: NewSession): Promise<{ id: string; expiresAt: Date }> {
  const { person, address, previousSessionId } = session;
  const id = ports.newId();
  const now = ports.now();
  const expiresAt = new Date(now.getTime() + sessionLifeMs);
  const by = { actor: { kind: "user", id: person.id, name: person.name, role: person.role } as const, address };
  await ports.sql.begin(async (sql) => {
    if (previousSessionId !== null) {
      await sql`update sessions set revoked_at = ${now} where id = ${previousSessionId} and revoked_at is null`;
    }
    await sql`insert into sessions (id, user_id, created_at, last_seen_at, expires_at, address, user_agent)
      values (${id}, ${person.id}, ${now}, ${now}, ${expiresAt}, ${address},
        ${session.userAgent?.slice(0, userAgentLengthMax) ?? null})`;
    await sql`update users set last_sign_in_at = ${now} where id = ${person.id}`;
    await appendAudit(sql, ports, {
      by,
      action: "session.opened",
      object: { id, name: person.email },
      detail: { method: session.method },
    });
  });
  return { id, expiresAt };
}

/** Notes that a session was used, unless that was noted later already. */
export async function touchSession({ sql, now }: Pick<ChangePorts, "sql" | "now">, id: string): Promise<void> {
  await sql`update sessions set last_seen_at = ${now()} where id = ${id} and last_seen_at < ${now()}`;
}
