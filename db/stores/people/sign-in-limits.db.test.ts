import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { openForgiveSignIn, openReserveSignIn } from "./sign-in-limits.ts";

let database: TestDatabase;
let opened: Database;
let now = new Date("2026-03-02T08:00:00Z");

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const reserve = (email: string, address: string | null) =>
  openReserveSignIn({ sql: opened.sql, now: () => now })(email, address);
const forgive = (email: string, address: string | null) =>
  openForgiveSignIn({ sql: opened.sql, now: () => now })(email, address);

test("of twenty guesses at the same moment, five are looked at", async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => reserve("ada@example.org", null)));
  expect(outcomes.filter((outcome) => outcome.kind === "allowed").length).toBe(5);
});

test("who signs in rightly begins anew", async () => {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    expect((await reserve("grace@example.org", null)).kind).toBe("allowed");
    await forgive("grace@example.org", null);
  }
});

test("thirty failures from one address block it for every account, but a right one between them counts as none", async () => {
  const address = "192.0.2.9";
  for (let attempt = 0; attempt < 30; attempt += 1) {
    expect((await reserve(`victim-${attempt}@example.org`, address)).kind).toBe("allowed");
    if (attempt === 10) {
      expect((await reserve("own@example.org", address)).kind).toBe("allowed");
      await forgive("own@example.org", address);
    }
  }
  const until = new Date(now.getTime() + 60_000);
  expect(await reserve("another@example.org", address)).toEqual({ kind: "blocked", until });
  expect((await reserve("another@example.org", "192.0.2.8")).kind).toBe("allowed");
});

test("what is refused for the address's sake is not counted against the account", async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) await reserve("bystander@example.org", "192.0.2.9");
  expect((await reserve("bystander@example.org", "192.0.2.7")).kind).toBe("allowed");
  const [row] = await opened.sql`select failures from sign_in_limits where key = 'account:bystander@example.org'`;
  expect(row?.failures).toBe(1);
});

test("a block ends, and a quiet quarter of an hour is forgotten", async () => {
  now = new Date(now.getTime() + 16 * 60_000);
  expect((await reserve("ada@example.org", null)).kind).toBe("allowed");
  const [row] = await opened.sql`select failures from sign_in_limits where key = 'account:ada@example.org'`;
  expect(row?.failures).toBe(1);
});
