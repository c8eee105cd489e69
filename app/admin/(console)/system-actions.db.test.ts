import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { describeSessionCookie, sealSessionId } from "#app/_server/auth/session-cookie.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import * as secrets from "./secrets/actions.ts";
import * as tokens from "./tokens/actions.ts";
import * as users from "./users/actions.ts";
import * as passwords from "./users/password-actions.ts";

// Next hands the request's headers to an action by a way of its own, which exists only inside its server.
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));

let opened: TestPlatform;
let admin: MadePerson;
let operator: MadePerson;

beforeAll(async () => {
  opened = await openTestPlatform();
  setPlatform(opened.platform);
});

beforeEach(async () => {
  const { sql } = opened.platform.database;
  [admin, operator] = [await makePerson(sql, "admin"), await makePerson(sql, "operator")];
  await actAs(admin);
});

afterAll(async () => {
  await opened.close();
});

async function actAs(made: MadePerson): Promise<void> {
  const { keys } = opened.platform;
  const expiresAt = new Date(Date.now() + 60_000);
  const cookie = await sealSessionId(keys, { id: made.sessionId, expiresAt }, new Date());
  const { name } = describeSessionCookie("http://localhost:3000");
  request.headers = new Headers({ host: "localhost:3000", cookie: `${name}=${cookie}` });
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test("every action of the system's pages is refused to an operator and to nobody, before anything else", async () => {
  const actions = [
    ...Object.values(secrets),
    ...Object.values(tokens),
    users.createUser,
    users.changeUser,
    users.disableUser,
    users.enableUser,
    passwords.resetUserPassword,
  ];
  await actAs(operator);
  for (const action of actions) {
    expect(await action(form({}))).toEqual({
      kind: "refused",
      message: "Your role (operator) does not allow this.",
    });
  }
  request.headers = new Headers({ host: "localhost:3000" });
  for (const action of [...actions, users.endSession, users.endAllSessions, passwords.changeOwnPassword]) {
    expect(await action(form({}))).toMatchObject({ kind: "refused", message: expect.stringContaining("signed out") });
  }
});

test("an account is made from a form, and every wrong field is named", async () => {
  const wrong = await users.createUser(form({ email: "no address", name: " ", role: "king", password: "" }));
  expect(wrong).toMatchObject({ kind: "refused" });
  expect(wrong.kind === "refused" && wrong.problems?.map((problem) => problem.pointer)).toEqual([
    "/email",
    "/name",
    "/role",
  ]);
  const fields = { email: "Lin@example.org", name: "Lin", role: "viewer", password: "seven-quiet-rivers" };
  expect(await users.createUser(form({ ...fields, password: "lin@example.org" }))).toMatchObject({
    problems: [{ pointer: "/password" }],
  });
  const made = await users.createUser(form(fields));
  expect(made).toMatchObject({ kind: "done", href: expect.stringMatching(/^\/admin\/users\/[0-9a-f-]{36}$/) });
  expect(await users.createUser(form(fields))).toMatchObject({ problems: [{ pointer: "/email" }] });
});

test("the last administrator is told why they cannot step down", async () => {
  const { sql } = opened.platform.database;
  await sql`update users set disabled_at = now() where role = 'admin' and id <> ${admin.person.id}`;
  const outcome = await users.changeUser(form({ id: admin.person.id, name: "Me", role: "viewer" }));
  expect(outcome).toMatchObject({ kind: "refused", message: expect.stringContaining("last administrator") });
  expect(await users.disableUser(form({ id: admin.person.id }))).toMatchObject({ kind: "refused" });
  expect(await users.disableUser(form({ id: operator.person.id }))).toMatchObject({ kind: "done" });
  expect(await users.enableUser(form({ id: operator.person.id }))).toMatchObject({ kind: "done" });
});

test("one changes one's own password with the current one only, and stays signed in here", async () => {
  await actAs(operator);
  const password = "seven-quiet-rivers";
  const wrong = await passwords.changeOwnPassword(form({ currentPassword: "guess", password }));
  expect(wrong).toMatchObject({ problems: [{ pointer: "/currentPassword" }] });
  const right = { currentPassword: operator.password, password };
  expect(await passwords.changeOwnPassword(form(right))).toMatchObject({ kind: "done" });
  expect(await users.endAllSessions(form({ id: operator.person.id }))).toMatchObject({ kind: "done" });
});

test("an administrator resets a password, and the person is signed out", async () => {
  const reset = form({ id: operator.person.id, password: "seven-quiet-rivers" });
  expect(await passwords.resetUserPassword(reset)).toMatchObject({ kind: "done" });
  await actAs(operator);
  expect(await users.endAllSessions(form({ id: operator.person.id }))).toMatchObject({
    message: expect.stringContaining("signed out"),
  });
});

test("a token is shown once by the action that makes it, and revoked by another", async () => {
  const created = await tokens.createApiToken(form({ name: "Shop", role: "operator", expiresOn: "", userId: "" }));
  expect(created).toMatchObject({ kind: "done", token: expect.stringMatching(/^sbx_/) });
  const past = await tokens.createApiToken(form({ name: "", role: "operator", expiresOn: "2020-01-01" }));
  expect(past.kind === "refused" && past.problems?.map((problem) => problem.pointer)).toEqual(["/name", "/expiresOn"]);
  const [row] = await opened.platform.database.sql<{ id: string }[]>`select id from api_tokens where name = 'Shop'`;
  expect(await tokens.revokeApiToken(form({ id: row?.id as string }))).toMatchObject({ kind: "done" });
  expect(await tokens.revokeApiToken(form({ id: row?.id as string }))).toMatchObject({ kind: "refused" });
  expect(await tokens.revokeApiToken(form({ id: "nonsense" }))).toMatchObject({ kind: "refused" });
});

test("a secret's whole life happens in the console, and no answer holds its value", async () => {
  const value = "value-that-stays-inside";
  const bad = await secrets.addSecret(form({ name: "Not A Name", value: "" }));
  expect(bad.kind === "refused" && bad.problems?.map((problem) => problem.pointer)).toEqual(["/name", "/value"]);
  const answers = [await secrets.addSecret(form({ name: "shop.token", description: "Shop", value }))];
  expect(await secrets.addSecret(form({ name: "shop.token", value }))).toMatchObject({
    problems: [{ pointer: "/name" }],
  });
  const [row] = await opened.platform.database.sql<{ id: string }[]>`select id from secrets where name = 'shop.token'`;
  const id = row?.id as string;
  answers.push(await secrets.replaceSecretValue(form({ id, value: `${value}-2` })));
  answers.push(await secrets.changeSecretDescription(form({ id, description: "The shop's" })));
  answers.push(await secrets.removeSecret(form({ id })));
  expect(answers.map((answer) => answer.kind)).toEqual(["done", "done", "done", "done"]);
  expect(JSON.stringify(answers)).not.toContain(value);
  expect(await secrets.removeSecret(form({ id }))).toMatchObject({ kind: "refused" });
});
