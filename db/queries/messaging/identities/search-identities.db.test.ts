import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import type { Sql } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { searchIdentities } from "./search-identities.ts";

let installation: TestPlatform;
let sql: Sql;
const ids: Record<string, string> = {};
beforeAll(async () => {
  installation = await openTestPlatform();
  ({ sql } = installation.platform.database);
  await make("asha", { name: "Asha Juma", note: "prefers o'clock" }, "+27820001001", false);
  await make("zola", { name: "Zola Asante", clinic: 4711 }, "Zola_1@example.org", true);
  await make("nobody", { lang: "zul" }, null, false);
});
afterAll(() => installation.close());

async function make(key: string, details: object, address: string | null, optedOut: boolean): Promise<void> {
  const id = newId();
  ids[key] = id;
  await sql`insert into identities (id, details) values (${id}, ${sql.json(details as never)})`;
  if (address === null) return;
  await sql`insert into identity_addresses (identity_id, type, address, opted_out)
    values (${id}, 'msisdn', ${address}, ${optedOut})`;
}

async function find(search: string | null, optedOut: boolean | null = null): Promise<string[]> {
  const { rows, count } = await searchIdentities(sql, systemActor, { search, optedOut, limit: 50, offset: 0 });
  expect(count).toEqual({ kind: "exact", count: rows.length });
  return rows.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id) ?? id);
}

test("people are found by the beginning of an address in any case, by words of their details, and by their id", async () => {
  expect(await find("+2782")).toEqual(["asha"]);
  expect(await find("ZOLA_1@")).toEqual(["zola"]);
  expect(await find("as")).toEqual(["zola", "asha"]);
  expect(await find("juma ash")).toEqual(["asha"]);
  expect(await find("4711")).toEqual(["zola"]);
  expect(await find(ids.nobody ?? "")).toEqual(["nobody"]);
  expect(await find("mwangi")).toEqual([]);
});

test("what is typed means nothing to the search but itself", async () => {
  for (const text of ["%", "_", "\\", "'", "& | !", "a:*b", "(", "o'clock"]) await find(text);
  expect(await find("o'clock")).toEqual(["asha"]);
  expect(await find("+27_2")).toEqual([]);
});

test("whoever opted an address out is told apart from all others", async () => {
  expect(await find(null, true)).toEqual(["zola"]);
  expect(await find(null, false)).toEqual(["nobody", "asha"]);
  expect(await find("as", true)).toEqual(["zola"]);
});
