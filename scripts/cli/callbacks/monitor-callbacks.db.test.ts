import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { commands } from "../commands.ts";
import { runCommandLine } from "../run-command-line.ts";

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await makeCallback(database.sql, { at: at(90), status: "waiting" });
  for (const minutes of [5, 90, 90]) {
    await makeCallback(database.sql, { at: at(100), updatedAt: at(minutes), status: "error" });
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await test.drop();
});
beforeEach(() => {
  vi.stubEnv("DATABASE_URL", test.url);
  vi.stubEnv("SECRET_KEY", testSecretKey);
});

async function monitor(...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const terminal = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
    directory: "/",
    env: {},
  };
  const code = await runCommandLine(commands, ["monitor-callbacks", ...args], terminal);
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

describe("signalbox monitor-callbacks", () => {
  it.each([
    { args: ["--status", "error"], code: 0, said: "status error, on record: 3. Limit: 10." },
    { args: ["--status", "error", "--callbacks-limit", "4"], code: 0, said: ": 3." },
    { args: ["--status", "error", "--callbacks-limit", "3"], code: 1, said: ": 3." },
    { args: ["--status=error", "--callbacks_limit=2", "--minutes_ago=60"], code: 0, said: "last 60 min: 1. Limit: 2." },
    { args: ["--status", "error", "--callbacks_limit", "1", "--minutes-ago", "60"], code: 1, said: ": 1." },
    { args: ["--status", "waiting", "--callbacks-limit", "1"], code: 1, said: ": 1." },
  ])("answers $args with $code", async ({ args, code, said }) => {
    expect(await monitor(...args)).toMatchObject({ code, said: expect.stringContaining(said), complained: "" });
  });

  it.each([
    { args: [], problem: "--status takes waiting or error." },
    { args: ["--status", "sent"], problem: "--status takes waiting or error." },
    { args: ["--status", "error", "--callbacks-limit", "0"], problem: "--callbacks-limit takes a whole number" },
    { args: ["--status", "error", "--minutes-ago", "soon"], problem: 'and not "soon"' },
    { args: ["--status", "error", "--limit", "3"], problem: "--limit" },
  ])("explains what is wrong with $args, with 2", async ({ args, problem }) => {
    expect(await monitor(...args)).toMatchObject({ code: 2, complained: expect.stringContaining(problem) });
  });
});
