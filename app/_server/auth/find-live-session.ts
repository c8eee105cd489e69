import { judgeSession } from "#core/people/judge-session.ts";
import type { Actor, Person } from "#core/people/model.ts";
import { findSession } from "#db/queries/people/find-session.ts";
import { touchSession } from "#db/stores/people/open-session.ts";
import type { AuthPlatform } from "./auth-ports.ts";
import { findRequestOrigin } from "./request-origin.ts";
import { readSessionId } from "./session-cookie.ts";

/** Somebody who is signed in. */
export type LiveSession = { sessionId: string; person: Person; actor: Extract<Actor, { kind: "user" }> };

/** Who is signed in by the cookie of a request. Looks the session's row up each time, so revoking it holds at once. */
export async function findRequestSession(
  platform: AuthPlatform,
  headers: Pick<Headers, "get">,
): Promise<LiveSession | null> {
  const origin = findRequestOrigin(headers, platform.config);
  const sessionId = await readSessionId(platform.keys, headers.get("cookie"), origin);
  return sessionId === null ? null : await findLiveSession(platform, sessionId);
}

/** The session of that id with its person, as long as it holds; notes now and then that it is in use. */
export async function findLiveSession(
  { database: { sql }, now }: Pick<AuthPlatform, "database" | "now">,
  sessionId: string,
): Promise<LiveSession | null> {
  const found = await findSession(sql, sessionId);
  if (found === null) return null;
  const { person } = found;
  const verdict = judgeSession(found.times, person.disabledAt, now());
  if (verdict.kind === "ended") return null;
  if (verdict.touchDue) await touchSession({ sql, now }, sessionId);
  return { sessionId, person, actor: { kind: "user", id: person.id, name: person.name, role: person.role } };
}
