import { sessionIdleMs } from "#core/people/judge-session.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

export type ListedSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
};

/** The sessions of a person that still hold, the last used first: one's own, or anybody's for an administrator. */
export async function listSessions(sql: Sql, reader: Actor, userId: string, now: Date): Promise<ListedSession[]> {
  const isOwn = reader.kind === "user" && reader.id === userId;
  requirePermitted(reader, isOwn ? "manage_own_sessions" : "manage_users");
  return await sql<ListedSession[]>`
    select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", address,
      user_agent as "userAgent"
    from sessions where user_id = ${userId} and revoked_at is null and expires_at > ${now}
      and last_seen_at > ${new Date(now.getTime() - sessionIdleMs)}
    order by last_seen_at desc, id`;
}
