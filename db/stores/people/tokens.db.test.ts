import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashToken } from "#core/people/api-token.ts";
import { Fault } from "#core/problems/fault.ts";
import { deriveKeys, type TokenKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findTokenActor } from "#db/queries/people/find-token.ts";
import { listTokens } from "#db/queries/people/list-tokens.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadePerson, makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { ensureTokenKeys } from "../vault/ensure-token-keys.ts";
import { createToken, issueSignInToken } from "./create-token.ts";
import { revokeToken, touchToken } from "./revoke-token.ts";

let database: TestDatabase;
let opened: Database;
let admin: MadePerson;
let operator: MadePerson;
let tokenKeys: TokenKeys;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
  [admin, operator] = await Promise.all([makePerson(opened.sql, "admin"), makePerson(opened.sql, "operator")]);
  tokenKeys = await ensureTokenKeys({ ...makeChangePorts(opened.sql), randomBytes }, deriveKeys(testSecretKey));
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const ports = (now?: () => Date) => ({ ...makeChangePorts(opened.sql, now), tokenKeys, randomBytes });
const find = (token: string, now = new Date()) =>
  findTokenActor(opened.sql, hashToken(tokenKeys, token) ?? new Uint8Array(), now);

async function create(role: "admin" | "operator" | "viewer", expiresAt: Date | null = null) {
  const input = { name: "Shop", role, expiresAt, userId: operator.person.id };
  const created = await createToken(ports(), admin.author, input);
  if (created.kind !== "created") throw new Error(created.kind);
  return created;
}

test("a token that was shown once opens the door, and the table does not hold it", async () => {
  const { id, token } = await create("viewer");
  expect((await find(token))?.actor).toMatchObject({ kind: "token", id, role: "viewer", userId: operator.person.id });
  const [row] = await opened.sql<object[]>`select to_jsonb(t)::text as text, encode(token_hash, 'escape') as hash
    from api_tokens t where id = ${id}`;
  expect(JSON.stringify(row)).not.toContain(token.slice(8));
});

test("a token never has more than its owner's role, whatever was asked for and whatever changes later", async () => {
  const { token } = await create("admin");
  expect((await find(token))?.actor.role).toBe("operator");
  await opened.sql`update users set role = 'viewer' where id = ${operator.person.id}`;
  expect((await find(token))?.actor.role).toBe("viewer");
  await opened.sql`update users set role = 'operator' where id = ${operator.person.id}`;
});

test("a revoked, expired or unknown token opens nothing, nor does one whose owner is switched off", async () => {
  const revoked = await create("viewer");
  expect((await revokeToken(ports(), admin.author, revoked.id)).kind).toBe("revoked");
  expect((await revokeToken(ports(), admin.author, revoked.id)).kind).toBe("not_found");
  expect(await find(revoked.token)).toBeNull();
  const expiresAt = new Date("2026-03-02T08:00:00Z");
  const expiring = await create("viewer", expiresAt);
  expect(await find(expiring.token, new Date(expiresAt.getTime() - 1))).not.toBeNull();
  expect(await find(expiring.token, expiresAt)).toBeNull();
  expect(await find(`sbx_${"a".repeat(43)}`)).toBeNull();
  const live = await create("viewer");
  await opened.sql`update users set disabled_at = now() where id = ${operator.person.id}`;
  expect(await find(live.token)).toBeNull();
  await opened.sql`update users set disabled_at = null where id = ${operator.person.id}`;
  expect(await find(live.token)).not.toBeNull();
});

test("the same person gets the same token for e-mail and password, however many ask at once, until it is revoked", async () => {
  const issue = () => issueSignInToken(ports(), operator.person, "192.0.2.1");
  const tokens = await Promise.all([issue(), issue(), issue(), issue()]);
  expect(new Set(tokens).size).toBe(1);
  const found = await find(tokens[0] as string);
  expect(found?.actor).toMatchObject({ userId: operator.person.id, role: "operator" });
  await revokeToken(ports(), admin.author, found?.actor.id as string);
  const next = await issue();
  expect(next).not.toBe(tokens[0]);
  expect(await find(tokens[0] as string)).toBeNull();
  expect(await issueSignInToken(ports(), admin.person, null)).not.toBe(next);
});

test("the time of use is written once a minute at most", async () => {
  const { id } = await create("viewer");
  const start = new Date("2026-03-02T08:00:00Z");
  const usedAt = async () => (await opened.sql`select last_used_at as at from api_tokens where id = ${id}`)[0]?.at;
  await touchToken(
    ports(() => start),
    id,
  );
  await touchToken(
    ports(() => new Date(start.getTime() + 59_000)),
    id,
  );
  expect(await usedAt()).toEqual(start);
  const later = new Date(start.getTime() + 61_000);
  await touchToken(
    ports(() => later),
    id,
  );
  expect(await usedAt()).toEqual(later);
});

test("only an administrator makes, lists and revokes tokens", async () => {
  const input = { name: "Mine", role: "viewer", expiresAt: null, userId: operator.person.id } as const;
  const everything = { search: null, state: null, userId: null, limit: 50, offset: 0 };
  const attempts = [
    () => createToken(ports(), operator.author, input),
    () => revokeToken(ports(), operator.author, admin.person.id),
    () => listTokens(opened.sql, operator.author.actor, new Date(), everything),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Fault);
  const live = await listTokens(opened.sql, admin.author.actor, new Date(), { ...everything, state: "live" });
  expect(live.rows.every((row) => row.revokedAt === null)).toBe(true);
  const revoked = await listTokens(opened.sql, admin.author.actor, new Date(), { ...everything, state: "revoked" });
  expect(revoked.rows.map((row) => row.state)).toEqual(Array(revoked.total).fill("revoked"));
  const shop = await listTokens(opened.sql, admin.author.actor, new Date(), { ...everything, search: "shop" });
  expect(shop.rows[0]?.owner).toMatchObject({ email: operator.person.email });
});
