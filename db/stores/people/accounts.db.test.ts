import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureAdmin } from "#core/people/ensure-admin.ts";
import { Fault } from "#core/problems/fault.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findPerson, listPeople } from "#db/queries/people/list-people.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadePerson, makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { changePerson, setPersonActive } from "./change-person.ts";
import { openInsertFirstAdmin, openInsertPerson } from "./insert-person.ts";
import { resetPassword } from "./reset-password.ts";

let database: TestDatabase;
let opened: Database;
let admin: MadePerson;
const everybody = { search: null, role: null, active: null, limit: 50, offset: 0 };
const hashPassword = async (password: string) => `hash of ${password}`;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

test("of two processes that start at the same time on an empty database, one makes the administrator", async () => {
  const ports = { insertFirstAdmin: openInsertFirstAdmin(makeChangePorts(opened.sql)), hashPassword, randomBytes };
  const first = { email: "First@example.org", password: null };
  const outcomes = await Promise.all([ensureAdmin(ports, first), ensureAdmin(ports, first), ensureAdmin(ports, first)]);
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["created", "exists", "exists"]);
  const rows = await opened.sql`select email, role from users`;
  expect([...rows]).toEqual([{ email: "first@example.org", role: "admin" }]);
});

test("two administrators who demote each other at the same moment leave one", async () => {
  const ports = makeChangePorts(opened.sql);
  const [one, two] = [await makePerson(opened.sql, "admin"), await makePerson(opened.sql, "admin")];
  await opened.sql`update users set disabled_at = now() where email = 'first@example.org'`;
  const demote = (by: MadePerson, whom: MadePerson) =>
    changePerson(ports, by.author, whom.person.id, { name: "Demoted", role: "viewer" });
  const outcomes = await Promise.all([demote(one, two), demote(two, one)]);
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["changed", "last_admin"]);
  const [count] = await opened.sql`select count(*)::int as n from users where role = 'admin' and disabled_at is null`;
  expect(count?.n).toBe(1);
});

test("the last administrator cannot be switched off, and one of two can", async () => {
  const ports = makeChangePorts(opened.sql);
  const [left] = await opened.sql<{ id: string }[]>`select id from users where role = 'admin' and disabled_at is null`;
  admin = await makePerson(opened.sql, "admin");
  expect((await setPersonActive(ports, admin.author, left?.id as string, false)).kind).toBe("changed");
  expect((await setPersonActive(ports, admin.author, admin.person.id, false)).kind).toBe("last_admin");
});

test("an address is taken in whatever case", async () => {
  const insert = openInsertPerson(makeChangePorts(opened.sql), admin.author);
  const person = { email: "ada@example.org", name: "Ada", role: "viewer", passwordHash: null } as const;
  expect((await insert(person)).kind).toBe("created");
  expect((await insert({ ...person, email: "ADA@example.org" })).kind).toBe("email_taken");
});

test("switching an account off ends its sessions for good, and leaves an entry that says who did it", async () => {
  const ports = makeChangePorts(opened.sql);
  const made = await makePerson(opened.sql, "operator");
  expect((await setPersonActive(ports, admin.author, made.person.id, false)).kind).toBe("changed");
  expect((await setPersonActive(ports, admin.author, made.person.id, false)).kind).toBe("unchanged");
  expect((await setPersonActive(ports, admin.author, made.person.id, true)).kind).toBe("changed");
  const [session] = await opened.sql`select revoked_at from sessions where id = ${made.sessionId}`;
  expect(session?.revoked_at).toBeInstanceOf(Date);
  const entries = await opened.sql`select action, actor_name, address, object_name from audit_entries
    where object_id = ${made.person.id} and action in ('user.disabled', 'user.enabled') order by id`;
  const by = { actor_name: "admin", address: "192.0.2.10", object_name: made.person.email };
  expect([...entries]).toEqual([
    { action: "user.disabled", ...by },
    { action: "user.enabled", ...by },
  ]);
});

test("a new password ends the sessions and the sign-in token of the old one, but not the session that set it", async () => {
  const ports = makeChangePorts(opened.sql);
  const made = await makePerson(opened.sql, "viewer");
  const own = { userId: made.person.id, passwordHash: "new hash", exceptSessionId: made.sessionId };
  expect((await resetPassword(ports, made.author, own)).kind).toBe("changed");
  const [kept] = await opened.sql`select revoked_at from sessions where id = ${made.sessionId}`;
  expect(kept?.revoked_at).toBeNull();
  expect((await resetPassword(ports, admin.author, { ...own, exceptSessionId: null })).kind).toBe("changed");
  const [ended] = await opened.sql`select revoked_at from sessions where id = ${made.sessionId}`;
  expect(ended?.revoked_at).toBeInstanceOf(Date);
});

test("nobody but an administrator changes or lists accounts, and everybody sees their own", async () => {
  const ports = makeChangePorts(opened.sql);
  const made = await makePerson(opened.sql, "operator");
  const { actor } = made.author;
  const change = { name: "Mallory", role: "admin" } as const;
  const attempts = [
    () => changePerson(ports, made.author, made.person.id, change),
    () => setPersonActive(ports, made.author, admin.person.id, false),
    () => openInsertPerson(ports, made.author)({ ...change, email: "m@example.org", passwordHash: null }),
    () => resetPassword(ports, made.author, { userId: admin.person.id, passwordHash: "x", exceptSessionId: null }),
    () => listPeople(opened.sql, actor, everybody),
    () => findPerson(opened.sql, actor, admin.person.id),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Fault);
  expect(await findPerson(opened.sql, actor, made.person.id)).toMatchObject({ email: made.person.email });
});

test("accounts are found by part of name or address, by role and by standing", async () => {
  const { actor } = admin.author;
  const ada = await listPeople(opened.sql, actor, { ...everybody, search: "ADA@EX" });
  expect(ada).toMatchObject({ total: 1, rows: [{ email: "ada@example.org", hasPassword: false, liveTokenCount: 0 }] });
  const off = await listPeople(opened.sql, actor, { ...everybody, active: false });
  expect(off.rows.length).toBe(off.total);
  expect(off.rows.every((row) => row.disabledAt !== null)).toBe(true);
  const all = await listPeople(opened.sql, actor, everybody);
  const page = await listPeople(opened.sql, actor, { ...everybody, limit: 2, offset: 1 });
  expect(page.rows.map((row) => row.id)).toEqual(all.rows.slice(1, 3).map((row) => row.id));
  expect(page.total).toBe(all.rows.length);
});
