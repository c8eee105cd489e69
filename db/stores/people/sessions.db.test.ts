import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeSession } from "#core/people/judge-session.ts";
import { Fault } from "#core/problems/fault.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findSession } from "#db/queries/people/find-session.ts";
import { listSessions } from "#db/queries/people/list-sessions.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadePerson, makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { openSession, touchSession } from "./open-session.ts";
import { closeSession, revokeSession, revokeSessionsOf } from "./revoke-sessions.ts";

let database: TestDatabase;
let opened: Database;
let admin: MadePerson;
let viewer: MadePerson;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
  [admin, viewer] = await Promise.all([makePerson(opened.sql, "admin"), makePerson(opened.sql, "viewer")]);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const signIn = (made: MadePerson, previousSessionId: string | null = null, now = new Date()) =>
  openSession(
    makeChangePorts(opened.sql, () => now),
    { person: made.person, address: "192.0.2.1", userAgent: "a".repeat(999), previousSessionId, method: "password" },
  );

async function state(id: string, now = new Date()): Promise<string> {
  const found = await findSession(opened.sql, id);
  if (found === null) return "unknown";
  const verdict = judgeSession(found.times, found.person.disabledAt, now);
  return verdict.kind === "ended" ? verdict.reason : verdict.kind;
}

test("signing in opens a session of a new id, ends the one before, and notes the time", async () => {
  const first = await signIn(viewer);
  const second = await signIn(viewer, first.id);
  expect(second.id).not.toBe(first.id);
  expect([await state(first.id), await state(second.id)]).toEqual(["revoked", "live"]);
  const found = await findSession(opened.sql, second.id);
  expect(found?.person).toMatchObject({ id: viewer.person.id, role: "viewer" });
  expect(found?.person.lastSignInAt).toBeInstanceOf(Date);
});

test("a revoked session is refused at its next use", async () => {
  const { id } = await signIn(viewer);
  expect((await revokeSession(makeChangePorts(opened.sql), viewer.author, id)).kind).toBe("revoked");
  expect(await state(id)).toBe("revoked");
  expect((await revokeSession(makeChangePorts(opened.sql), viewer.author, id)).kind).toBe("not_found");
});

test("use keeps a session from going idle", async () => {
  const start = new Date("2026-03-02T08:00:00Z");
  const later = new Date("2026-03-02T19:00:00Z");
  const { id } = await signIn(viewer, null, start);
  await touchSession({ sql: opened.sql, now: () => later }, id);
  expect(await state(id, new Date("2026-03-03T06:00:00Z"))).toBe("live");
  expect(await state(id, new Date("2026-03-03T07:00:00Z"))).toBe("idle");
});

test("signing out everywhere else leaves the session that asked for it", async () => {
  const [here, there] = [await signIn(viewer), await signIn(viewer)];
  const ports = makeChangePorts(opened.sql);
  const outcome = await revokeSessionsOf(ports, viewer.author, viewer.person.id, here.id);
  expect(outcome.kind === "revoked" && outcome.count >= 1).toBe(true);
  expect([await state(here.id), await state(there.id)]).toEqual(["live", "revoked"]);
  const listed = await listSessions(opened.sql, viewer.author.actor, viewer.person.id, new Date());
  expect(listed.map((session) => session.id)).toEqual([here.id]);
  expect(listed[0]?.userAgent?.length).toBe(300);
});

test("a person's sessions are their own and an administrator's business", async () => {
  const ports = makeChangePorts(opened.sql);
  const attempts = [
    () => revokeSession(ports, viewer.author, admin.sessionId),
    () => revokeSessionsOf(ports, viewer.author, admin.person.id, null),
    () => listSessions(opened.sql, viewer.author.actor, admin.person.id, new Date()),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Fault);
  expect(await state(admin.sessionId)).toBe("live");
  const { id } = await signIn(viewer);
  expect((await revokeSession(ports, admin.author, id)).kind).toBe("revoked");
});

test("signing out twice leaves one entry", async () => {
  const { id } = await signIn(viewer);
  const ports = makeChangePorts(opened.sql);
  await closeSession(ports, viewer.author, id);
  await closeSession(ports, viewer.author, id);
  const entries = await opened.sql`select action from audit_entries where object_id = ${id} order by id`;
  expect(entries.map((entry) => entry.action)).toEqual(["session.opened", "session.closed"]);
});
