import type { SessionTimes } from "#core/people/judge-session.ts";
import type { Person } from "#core/people/model.ts";
import type { Sql } from "../../connect.ts";
import { personColumns } from "./person-columns.ts";

export type FoundSession = { id: string; times: SessionTimes; person: Person };

/** A session with the person whose it is, whatever its state; judgeSession decides whether it holds. */
export async function findSession(sql: Sql, id: string): Promise<FoundSession | null> {
  const [row] = await sql<(Person & SessionTimes)[]>`
    select ${personColumns(sql)}, s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
      s.revoked_at as "revokedAt"
    from sessions s join users u on u.id = s.user_id where s.id = ${id}`;
  if (row === undefined) return null;
  const { lastSeenAt, expiresAt, revokedAt, ...person } = row;
  return { id, times: { lastSeenAt, expiresAt, revokedAt }, person };
}
