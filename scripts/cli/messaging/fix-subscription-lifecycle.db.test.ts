import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeSet, makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { commands } from "../commands.ts";
import { runCommandLine } from "../run-command-line.ts";

let test: TestDatabase;
let database: Database;
let set: MadeSet;
let other: MadeSet;
const sql = () => database.sql;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  set = await makeMessageSet(sql(), "daily");
  other = await makeMessageSet(sql(), "other");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", test.url);
  vi.stubEnv("SECRET_KEY", testSecretKey);
  await sql()`delete from subscriptions`;
});

async function subscribe(createdAt: string, { setId, scheduleId }: MadeSet = set): Promise<string> {
  const id = newId();
  await sql()`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
    values (${id}, ${newId()}, ${setId}, ${scheduleId}, 'eng', ${createdAt})`;
  return id;
}

async function fix(...args: string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const terminal = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
    directory: "/",
    env: {},
  };
  const code = await runCommandLine(commands, ["fix-subscription-lifecycle", ...args], terminal);
  return { code, said, complained: complained.join("\n") };
}

const nextOf = async (id: string) =>
  (await sql()`select next_sequence_number as next from subscriptions where id = ${id}`)[0]?.next;

describe("signalbox fix-subscription-lifecycle", () => {
  it("only counts when no action is given, in the documented words", async () => {
    const id = await subscribe("2020-01-01T00:00:00Z");
    const { code, said } = await fix("--end_date", "20200102");
    expect(code).toBe(0);
    expect(said).toEqual([
      "1 subscription behind schedule.",
      "0 subscriptions fast forwarded to end date.",
      "Message sent to 0 subscriptions.",
    ]);
    expect(await nextOf(id)).toBe(1);
  });

  it("names each with how far it is behind, of one set and within a limit where those are given", async () => {
    const near = await subscribe("2020-01-02T00:00:00Z");
    const far = await subscribe("2020-01-01T00:00:00Z");
    const elsewhere = await subscribe("2020-01-02T00:00:00Z", other);
    const diff = async (...args: string[]) =>
      (await fix("--action", "diff", "--end-date", "20200103", ...args)).said.slice(0, -3).sort();
    expect(await diff()).toEqual([`${near}: 1`, `${far}: 2`, `${elsewhere}: 1`].sort());
    expect(await diff("--message-set", String(set.setId), "--messages-limit=1")).toEqual([`${near}: 1`]);
  });

  it("brings to the end date what is behind", async () => {
    const ids = [await subscribe("2020-01-01T00:00:00Z"), await subscribe("2020-01-02T12:00:00Z")];
    const { said } = await fix("--action", "fast_forward", "--end-date", "20200103");
    expect(said).toEqual([
      "1 subscription behind schedule.",
      "1 subscription fast forwarded to end date.",
      "Message sent to 0 subscriptions.",
    ]);
    expect([await nextOf(ids[0] ?? ""), await nextOf(ids[1] ?? "")]).toEqual([3, 1]);
  });

  it("asks for the next message of each", async () => {
    const id = await subscribe("2020-01-01T00:00:00Z");
    const { said } = await fix("--action=send");
    expect(said.at(-1)).toBe("Message sent to 1 subscription.");
    const sends = await sql()`select subscription_id as id, kind, state from subscription_sends`;
    expect(sends).toEqual([{ id, kind: "requested", state: "waiting" }]);
  });

  it.each([
    [["--action", "repair"], '--action takes send, fast_forward, diff, and not "repair"'],
    [["--end-date", "2020-01-01"], "--end-date takes a day such as 20260301"],
    [["--end-date", "20200230"], "--end-date takes a day such as 20260301"],
    [["--message-set", "x"], "--message-set takes a whole number"],
    [["--messages-limit", "0"], "--messages-limit takes a whole number"],
  ])("says what %j should have been", async (args, problem) => {
    const { code, complained } = await fix(...args);
    expect([code, complained]).toEqual([2, expect.stringContaining(problem)]);
  });
});
