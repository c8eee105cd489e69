import { afterAll, beforeAll, expect, it } from "vitest";
import { entities } from "#core/hooks/entities.ts";
import type { HookModel } from "#core/hooks/model.ts";
import { type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";
import { readOwnRow } from "./read-own-row.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
});
afterAll(() => hooks.close());

function find(name: string): HookModel {
  const model = entities.find((entity) => entity.name === `signalbox.${name}`);
  if (model === undefined) throw new Error(`No entity ${name}`);
  return model;
}

it("every entity can be read, also where there is no row of it", async () => {
  for (const model of entities) {
    const found = await readOwnRow(hooks.sql, model, null);
    // The migrations fill in the words of notifications.
    expect(found === null ? "none" : model.name, model.name).toMatch(/^none$|notification_lookup$/);
  }
});

it("a row is read as its trigger keeps it, whatever time zone the session is in", async () => {
  const { sql } = hooks;
  await hooks.add({ model: "signalbox.client", signals: ["created"] });
  await sql`insert into clients (id, name, client_id, rate_per_minute_max) values (1, 'Clinic', 'clinic', 30)`;
  const [kept] = await hooks.take();
  await sql.begin(async (transaction) => {
    await transaction`set local timezone = 'Africa/Dar_es_Salaam'`;
    const found = await readOwnRow(transaction, find("client"), "1");
    expect(found).toEqual({ objectId: kept?.objectId, row: kept?.new });
  });
});

it("without an id the newest row is read", async () => {
  const { sql } = hooks;
  await sql`insert into clients (id, name, client_id) values (40, 'Ward', 'ward'), (39, 'Lab', 'lab')`;
  expect(await readOwnRow(sql, find("client"), null)).toMatchObject({ objectId: "40", row: { name: "Ward" } });
});

it("hidden columns are not read", async () => {
  const { sql } = hooks;
  await sql`insert into users (id, email, name, role, password_hash)
    values ('0197f3b2-0000-7000-8000-000000000001', 'a@example.org', 'Asha', 'viewer', 'argon2')`;
  const found = await readOwnRow(sql, find("user"), "0197f3b2-0000-7000-8000-000000000001");
  expect(found?.row).toMatchObject({ email: "a@example.org" });
  expect(found?.row).not.toHaveProperty("password_hash");
});

it("a key of several columns finds its row, although a part of it holds a comma", async () => {
  const { sql } = hooks;
  await sql`insert into notification_preferences (user_id, actor_type) values (5, 'NURSE,NIGHT')`;
  const found = await readOwnRow(sql, find("notification_preference"), "5,NURSE,NIGHT");
  expect(found).toMatchObject({ objectId: "5,NURSE,NIGHT", row: { user_id: 5, actor_type: "NURSE,NIGHT" } });
});

it.each([
  ["client", "abc"],
  ["client", "2147483648"],
  ["client", "-99999999999999999999"],
  ["client", "1; drop table clients"],
  ["run", "7"],
  ["run", "0197f3b2-0000-7000-8000-00000000000g"],
  ["puller", ""],
])("an id that no %s can have finds nothing: %s", async (name, id) => {
  expect(await readOwnRow(hooks.sql, find(name), id)).toBeNull();
});
