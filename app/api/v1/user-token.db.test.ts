import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as listRuns } from "#app/api/runs/route.ts";
import { GET as listSubscriptions } from "#app/api/v1/subscriptions/route.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as route from "./user/token/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const tokenOf = async (email: string) => {
  const { status, body } = await api.call(route, "POST", { body: { email } });
  expect(status).toBe(201);
  return String(body.token);
};
const get = async (authorization: string, path = "/api/v1/subscriptions/", handler = listSubscriptions) =>
  await handler(new Request(`http://localhost:3000${path}`, { headers: { authorization } }), {
    params: Promise.resolve({} as never),
  });
const basic = (email: string, password: string) => `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;

test("an e-mail address has one token: the same each time, until it is revoked", async () => {
  const token = await tokenOf("bob@example.org");
  expect(await tokenOf("Bob@Example.org")).toBe(token);
  expect((await get(`Token ${token}`)).status).toBe(200);
  await sql()`update api_tokens set revoked_at = now() where user_id in (select id from users where email = 'bob@example.org')`;
  expect((await get(`Token ${token}`)).status).toBe(401);
  const next = await tokenOf("bob@example.org");
  expect(next).not.toBe(token);
  expect((await get(`Token ${next}`)).status).toBe(200);
});

test("somebody new is an operator who cannot sign in with a password; an account that is there keeps its role", async () => {
  await tokenOf("carol@example.org");
  const [made] = await sql()`select role, password_hash from users where email = 'carol@example.org'`;
  expect(made).toEqual({ role: "operator", password_hash: null });
  await tokenOf(api.people.viewer.person.email);
  const [kept] = await sql()`select role from users where id = ${api.people.viewer.person.id}`;
  expect(kept).toEqual({ role: "viewer" });
  const entries = await sql()`select action, actor_name from audit_entries
    where object_name in ('carol@example.org', ${api.people.viewer.person.email}) and action = 'token.issued'`;
  expect(entries).toEqual([
    { action: "token.issued", actor_name: "admin's token" },
    { action: "token.issued", actor_name: "admin's token" },
  ]);
});

test("whoever is no administrator, and what is no address, is refused in the documented words", async () => {
  const body = { email: "dave@example.org" };
  expect(await api.call(route, "POST", { as: "operator", body })).toMatchObject({
    status: 403,
    body: { detail: "You do not have permission to perform this action." },
  });
  expect((await api.call(route, "POST", { as: null, body })).status).toBe(401);
  expect((await api.call(route, "POST", { body: {} })).body).toEqual({ email: ["This field is required."] });
  expect((await api.call(route, "POST", { body: { email: "no" } })).body).toEqual({
    email: ["Enter a valid email address."],
  });
  await sql()`insert into users (id, email, name, role, disabled_at)
    values (${api.test.platform.newId()}, 'off@example.org', 'Off', 'operator', now())`;
  expect((await api.call(route, "POST", { body: { email: "off@example.org" } })).status).toBe(400);
});

test("e-mail address and password are taken as HTTP Basic by the documented addresses, and by no other", async () => {
  const { person, password } = api.people.operator;
  const right = basic(person.email, password);
  const answers = await Promise.all(Array.from({ length: 12 }, () => get(right)));
  // As many at once as a program likes: they are no guesses.
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect((await get(right, "/api/runs/", listRuns)).status).toBe(401);
  await sql()`update users set disabled_at = now() where id = ${person.id}`;
  expect((await get(right)).status).toBe(401);
  await sql()`update users set disabled_at = null where id = ${person.id}`;
  expect((await get(right)).status).toBe(200);
});

test("a password that is changed opens nothing any more, and guesses run into the limits of sign-in", async () => {
  const { person, password } = api.people.admin;
  expect((await get(basic(person.email, password))).status).toBe(200);
  await sql()`update users set password_hash = null where id = ${person.id}`;
  const refused = await get(basic(person.email, password));
  expect(refused.status).toBe(401);
  expect(await refused.json()).toEqual({ detail: "Invalid username/password." });
  for (let guess = 0; guess < 4; guess += 1) await get(basic(person.email, `guess-${guess}`));
  const blocked = await get(basic(person.email, "once more"));
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
});
