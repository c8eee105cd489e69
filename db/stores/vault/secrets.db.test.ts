import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "#core/problems/fault.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findSecret, listSecrets, listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadePerson, makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { deleteSecret } from "./delete-secret.ts";
import { readAllSecrets } from "./read-all-secrets.ts";
import { createSecret, describeSecret, setSecretValue } from "./save-secret.ts";

let database: TestDatabase;
let opened: Database;
let admin: MadePerson;
let operator: MadePerson;
const keys = deriveKeys("test-only-vault-5a2c9e1b7d3f4860");

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
  admin = await makePerson(opened.sql, "admin", { keys });
  operator = await makePerson(opened.sql, "operator", { keys });
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const ports = () => ({ ...makeChangePorts(opened.sql), keys, randomBytes });
const everything = { search: null, limit: 50, offset: 0 };

async function create(name: string, value: string): Promise<string> {
  const created = await createSecret(ports(), admin.author, { name, description: "For tests", value });
  if (created.kind !== "created") throw new Error(created.kind);
  return created.id;
}

test("a value comes back to web and worker alone, and is in no row, list or audit entry", async () => {
  const id = await create("shop.token", "open-sesame-1704");
  expect((await setSecretValue(ports(), admin.author, id, "open-sesame-1705")).kind).toBe("changed");
  expect((await readAllSecrets(opened.sql, keys)).get("shop.token")).toBe("open-sesame-1705");
  const shown = [
    await listSecrets(opened.sql, admin.author.actor, everything),
    await findSecret(opened.sql, admin.author.actor, id),
    await opened.sql`select to_jsonb(s) as row, encode(sealed, 'escape') as sealed from secrets s`,
    await opened.sql`select to_jsonb(a) as row from audit_entries a`,
  ];
  expect(JSON.stringify(shown)).not.toContain("open-sesame");
  expect(await findSecret(opened.sql, admin.author.actor, id)).toMatchObject({ name: "shop.token", revision: 2 });
});

test("every process is told at the commit that the vault has changed, and of nothing that was refused", async () => {
  const heard: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = await opened.sql.listen("signalbox_changed", (text) => {
    heard.push(text);
    if (heard.length === 2) resolve();
  });
  const id = await create("told.token", "value-of-told");
  await createSecret(ports(), admin.author, { name: "told.token", description: "", value: "again" });
  await deleteSecret(ports(), admin.author, id);
  await promise;
  await listening.unlisten();
  expect(heard).toEqual(['{"kind":"secrets"}', '{"kind":"secrets"}']);
});

test("a name is given once", async () => {
  await create("taken", "one");
  const again = await createSecret(ports(), admin.author, { name: "taken", description: "", value: "two" });
  expect(again.kind).toBe("name_taken");
  expect((await readAllSecrets(opened.sql, keys)).get("taken")).toBe("one");
});

test("a secret that an integration refers to is not deleted, and the integrations are named", async () => {
  const id = await create("erp.token", "value-of-erp");
  const auth = { kind: "bearer", token: "erp.token" } as const;
  const made = await makeIntegration(opened.sql, "https://erp.example.org", { name: "Orders", target: { auth } });
  const usedBy = [{ kind: "integration", id: made.id, name: "Orders" }];
  expect(await deleteSecret(ports(), admin.author, id)).toEqual({ kind: "in_use", usedBy });
  expect(await findSecret(opened.sql, admin.author.actor, id)).toMatchObject({ usedBy });
  await opened.sql`delete from integrations where id = ${made.id}`;
  expect(await deleteSecret(ports(), admin.author, id)).toEqual({ kind: "deleted" });
  expect(await deleteSecret(ports(), admin.author, id)).toEqual({ kind: "not_found" });
  const entries = await opened.sql`select action from audit_entries where object_id = ${id} order by id`;
  expect(entries.map((entry) => entry.action)).toEqual(["secret.created", "secret.deleted"]);
});

test("an envelope that was moved to another row is a fault, so that its value is not taken for the other's", async () => {
  const [one, two] = [await create("moved.one", "value-one"), await create("moved.two", "value-two")];
  const [before] = await opened.sql<{ sealed: Buffer }[]>`select sealed from secrets where id = ${two}`;
  await opened.sql`update secrets set sealed = (select sealed from secrets where id = ${one}) where id = ${two}`;
  await expect(readAllSecrets(opened.sql, keys)).rejects.toThrow(Fault);
  await opened.sql`update secrets set sealed = ${before?.sealed as Buffer} where id = ${two}`;
  expect((await readAllSecrets(opened.sql, keys)).get("moved.two")).toBe("value-two");
});

test("only administrators see and change the vault; whoever sees integrations sees the names", async () => {
  const id = await create("guarded", "value-guarded");
  const input = { name: "mine", description: "", value: "mine" };
  const attempts = [
    () => createSecret(ports(), operator.author, input),
    () => setSecretValue(ports(), operator.author, id, "mine"),
    () => describeSecret(ports(), operator.author, id, "mine"),
    () => deleteSecret(ports(), operator.author, id),
    () => listSecrets(opened.sql, operator.author.actor, everything),
    () => findSecret(opened.sql, operator.author.actor, id),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(Fault);
  expect(await listVaultNames(opened.sql, operator.author.actor)).toContain("guarded");
  expect((await readAllSecrets(opened.sql, keys)).get("guarded")).toBe("value-guarded");
});

test("a description can be changed and searched, and the value stays", async () => {
  const id = await create("described", "value-described");
  expect((await describeSecret(ports(), admin.author, id, "Bridge to the warehouse")).kind).toBe("changed");
  const found = await listSecrets(opened.sql, admin.author.actor, { ...everything, search: "WAREHOUSE" });
  expect(found).toMatchObject({ total: 1, rows: [{ id, name: "described", revision: 1 }] });
  expect((await readAllSecrets(opened.sql, keys)).get("described")).toBe("value-described");
});
