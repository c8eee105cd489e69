import { afterAll, beforeAll, expect, it } from "vitest";
import { readAddress } from "#core/hooks/databases/read-address.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { explainError } from "./explain-error.ts";
import { inspectTables } from "./inspect-tables.ts";
import { type AttachedConnection, openConnection } from "./open-connection.ts";
import { readRow } from "./read-row.ts";

const guard = { policy: { rules: [{ kind: "loopback" as const, port: null }] } };
let over: TestDatabase;
let connection: AttachedConnection;

function addressOf(url: string) {
  const read = readAddress(url);
  if (!read.ok) throw new Error(read.detail);
  return read.address;
}

beforeAll(async () => {
  over = await createTestDatabase({ empty: true });
  connection = openConnection(addressOf(over.url), guard);
  const { sql } = connection;
  await sql`create schema crm`;
  await sql`create table crm.customers (id uuid primary key, name text, api_token text)`;
  await sql`create table orders (id bigint generated always as identity primary key, customer_id uuid
    references crm.customers, total numeric(10, 2))`;
  await sql`create table order_lines (order_id bigint references orders, sku text, qty int, primary key (order_id, sku))`;
  await sql`create table readings (at timestamptz, value int) partition by range (at)`;
  await sql`create table readings_all partition of readings default`;
  await sql`create table "Odd Name" ("a key" text primary key, "select" int)`;
  await sql`create view totals as select count(*) from orders`;
});
afterAll(async () => {
  await connection.close();
  await over.drop();
});

const listModels = async () =>
  toModels({ id: 1, name: "shop", hiddenColumns: ["*token*"] }, await inspectTables(connection.sql));

async function modelOf(name: string) {
  const model = (await listModels()).find((one) => one.name === name);
  if (model === undefined) throw new Error(`There is no ${name}.`);
  return model;
}

it("finds ordinary and partitioned tables with columns, keys and references, and neither partitions nor views", async () => {
  const models = await listModels();
  expect(models.map(({ name, keyFields }) => [name, keyFields])).toEqual([
    ["shop.crm.customers", ["id"]],
    ["shop.public.Odd Name", ["a key"]],
    ["shop.public.order_lines", ["order_id", "sku"]],
    ["shop.public.orders", ["id"]],
    ["shop.public.readings", []],
  ]);
  expect((await modelOf("shop.public.orders")).fields).toEqual([
    { name: "id", type: "bigint", hidden: false, references: null },
    { name: "customer_id", type: "uuid", hidden: false, references: "shop.crm.customers" },
    { name: "total", type: "numeric(10,2)", hidden: false, references: null },
  ]);
});

it("reads a row by its key, by several columns, or the newest, and never a hidden field", async () => {
  const { sql } = connection;
  const id = "0190a000-0000-7000-8000-000000000001";
  await sql`insert into crm.customers values (${id}, 'Ada', 'sesame')`;
  await sql`insert into orders (customer_id, total) values (${id}, 12.5), (null, 7)`;
  await sql`insert into order_lines values (1, 'A,1', 2), (1, 'B', 3)`;
  await sql`insert into "Odd Name" values ('k''1', 5)`;
  const read = async (name: string, objectId: string | null) => readRow(sql, await modelOf(name), objectId);
  expect(await read("shop.crm.customers", id)).toEqual({ objectId: id, row: { id, name: "Ada" } });
  expect(await read("shop.public.orders", "1")).toEqual({
    objectId: "1",
    row: { id: 1, customer_id: id, total: 12.5 },
  });
  expect(await read("shop.public.orders", null)).toMatchObject({ objectId: "2" });
  expect(await read("shop.public.order_lines", "1,B")).toMatchObject({ row: { qty: 3 } });
  expect(await read("shop.public.order_lines", "1,A,1")).toMatchObject({ objectId: "1,A,1", row: { qty: 2 } });
  expect(await read("shop.public.Odd Name", "k'1")).toMatchObject({ row: { select: 5 } });
  for (const nothing of ["3", "not a number", "99999999999999999999", ""]) {
    expect(await read("shop.public.orders", nothing)).toBeNull();
  }
  expect(await read("shop.public.readings", null)).toBeNull();
});

it("what goes wrong with a connection is said in words, without the password", async () => {
  const tryOut = async (change: object) => {
    const address = { ...addressOf(over.url), ...change };
    const one = openConnection(address, guard);
    try {
      await one.sql`select 1`;
      return "";
    } catch (error) {
      return explainError(error, address);
    } finally {
      await one.close();
    }
  };
  expect(await tryOut({ password: "wrong-pa55" })).toMatch(/does not accept the password of the user/);
  expect(await tryOut({ database: "nowhere" })).toBe('The server has no database "nowhere".');
  expect(await tryOut({ port: 1 })).toBe("Nothing accepts connections at 127.0.0.1 on this port.");
  expect(await tryOut({ sslMode: "require" })).toMatch(/takes no TLS, which sslmode=require asks for/);
});
