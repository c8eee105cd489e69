import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditAction } from "#core/audit/model.ts";
import type { Actor } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { appendAudit } from "#db/stores/audit/append-audit.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { listAuditEntries } from "./list-audit-entries.ts";

let database: TestDatabase;
let opened: Database;
const ada: Actor = { kind: "user", id: uuidv7(), name: "Ada", role: "admin" };
const everything = {
  search: null,
  actorId: null,
  objectKind: null,
  objectId: null,
  from: null,
  until: null,
  limit: 50,
  beforeId: null,
};

async function append(action: AuditAction, name: string, at: string, actor: Actor = ada): Promise<void> {
  const ports = { now: () => new Date(at), newId: () => uuidv7() };
  const by = { actor, address: "192.0.2.1" };
  await appendAudit(opened.sql, ports, { by, action, object: { id: name, name }, detail: { n: 1 } });
}

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
  await append("secret.created", "shop.token", "2026-03-01T10:00:00Z");
  await append("integration.created", "Orders", "2026-03-01T11:00:00Z");
  await append("integration.changed", "Orders", "2026-03-02T10:00:00Z");
  await append("user.created", "Grace", "2026-03-03T10:00:00Z", { ...ada, id: uuidv7(), name: "Edsger" });
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const actionsOf = async (filter: Partial<typeof everything> | object) =>
  (await listAuditEntries(opened.sql, ada, { ...everything, ...filter })).rows.map((row) => row.action);

test("the trail is read newest first, page by page, without gap or repetition", async () => {
  const first = await listAuditEntries(opened.sql, ada, { ...everything, limit: 3 });
  expect(first.rows.map((row) => row.action)).toEqual(["user.created", "integration.changed", "integration.created"]);
  const second = await listAuditEntries(opened.sql, ada, { ...everything, limit: 3, beforeId: first.nextBeforeId });
  expect(second.rows.map((row) => row.action)).toEqual(["secret.created"]);
  expect(second.nextBeforeId).toBeNull();
  expect(second.rows[0]).toMatchObject({ actorName: "Ada", objectKind: "secret", detail: { n: 1 } });
});

test("it can be narrowed to an object, an actor, a time and a word", async () => {
  expect(await actionsOf({ objectKind: "integration", objectId: "Orders" })).toHaveLength(2);
  expect(await actionsOf({ actorId: ada.id })).toHaveLength(3);
  const march1 = { from: new Date("2026-03-01T11:00:00Z"), until: new Date("2026-03-02T00:00:00Z") };
  expect(await actionsOf(march1)).toEqual(["integration.created"]);
  expect(await actionsOf({ search: "EDSGER" })).toEqual(["user.created"]);
  expect(await actionsOf({ search: "shop" })).toEqual(["secret.created"]);
});

test("an entry is written with its change or not at all", async () => {
  const broken = opened.sql.begin(async (sql) => {
    const ports = { now: () => new Date(), newId: () => uuidv7() };
    const by = { actor: ada, address: null };
    await appendAudit(sql, ports, { by, action: "secret.deleted", object: { id: "x", name: "x" } });
    throw new Error("the change failed");
  });
  await expect(broken).rejects.toThrow("the change failed");
  expect(await actionsOf({ objectId: "x" })).toEqual([]);
});

test("only administrators read it", async () => {
  const operator: Actor = { ...ada, role: "operator" };
  await expect(listAuditEntries(opened.sql, operator, everything)).rejects.toThrow(Fault);
});
