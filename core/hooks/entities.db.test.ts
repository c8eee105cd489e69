import { afterAll, beforeAll, expect, it } from "vitest";
import { type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";
import { entities, tablesWithoutModel } from "./entities.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
});
afterAll(() => hooks.close());

const modelOfTable = new Map(entities.map(({ table, name }) => [table, name]));

it("of every table of a migrated database is said whether it is a model", async () => {
  const tables = await hooks.sql<{ name: string }[]>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const said = [...modelOfTable.keys(), ...Object.values(tablesWithoutModel).flat()];
  expect(said.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

it("every column of every model is classified, under its type", async () => {
  const columns = await hooks.sql<{ table: string; name: string; type: string }[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`;
  const there = Map.groupBy(columns, ({ table }) => table);
  for (const { table, fields } of entities) {
    const said = fields.map(({ name, type }) => `${name} ${type}`);
    const stored = (there.get(table) ?? []).map(({ name, type }) => `${name} ${type}`);
    expect(said.toSorted(), table).toEqual(stored.toSorted());
  }
});

it("the key of every model is the primary key of its table", async () => {
  const keys = await hooks.sql<{ table: string; fields: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as fields
    from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
    where i.indisprimary group by c.relname`;
  const there = new Map(keys.map(({ table, fields }) => [table, fields]));
  for (const { table, keyFields } of entities) expect(keyFields, table).toEqual(there.get(table));
});

it("every foreign key to a model is a reference to it", async () => {
  const foreignKeys = await hooks.sql<{ table: string; field: string; to: string }[]>`
    select c.conrelid::regclass::text as table, a.attname as field, c.confrelid::regclass::text as to
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f'`;
  const told = foreignKeys.filter(({ table, to }) => modelOfTable.has(table) && modelOfTable.has(to));
  expect(told.length).toBeGreaterThan(8);
  for (const { table, field, to } of told) {
    const said = entities.find((entity) => entity.table === table)?.fields.find(({ name }) => name === field);
    expect(said?.references, `${table}.${field}`).toBe(modelOfTable.get(to));
  }
});

it("a reference names a model with one key", () => {
  for (const { name, fields } of entities) {
    for (const { references } of fields.filter((field) => field.references !== null)) {
      const referred = entities.find((entity) => entity.name === references);
      expect(referred?.keyFields, `${name} refers to ${references}`).toHaveLength(1);
    }
  }
});

it("sealed bytes, hashes, credentials and settings that may hold some are hidden everywhere", () => {
  const telling = /(^|_)(hash|sealed|password|auth|settings|config|api_code|push_code|oidc_subject)$/;
  const shown = entities.flatMap(({ name, fields }) =>
    fields
      .filter((field) => !field.hidden && (telling.test(field.name) || field.type === "bytea"))
      .map((field) => `${name}.${field.name}`),
  );
  expect(shown).toEqual([]);
});
