import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { checkDatabase, judgeServer } from "./check-database.ts";
import { StartProblem } from "./problem.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(() => database.drop());

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

async function refusalOf(url: string): Promise<string> {
  try {
    await checkDatabase(url);
  } catch (error) {
    expect(error).toBeInstanceOf(StartProblem);
    return (error as StartProblem).message;
  }
  throw new Error("it was accepted");
}

test("a database of our own is accepted", async () => {
  await expect(checkDatabase(database.url)).resolves.toBeUndefined();
});

test("a wrong password is called a wrong password, and never shown", async () => {
  const url = changed((each) => {
    each.password = "not-the-password";
  });
  const refusal = await refusalOf(url);
  expect(refusal).toMatch(/refuses the password.*percent-encoded/);
  expect(refusal).not.toContain("not-the-password");
});

test("a database that is not there is named", async () => {
  const url = changed((each) => {
    each.pathname = "/nowhere";
  });
  expect(await refusalOf(url)).toMatch(/no such database at .*"nowhere"/);
});

test("a port where nothing listens is told apart from a host that does not exist", async () => {
  const closed = changed((each) => {
    each.port = "1";
  });
  expect(await refusalOf(closed)).toMatch(/Nothing answers at 127\.0\.0\.1:1/);
  const nowhere = changed((each) => {
    each.hostname = "no-such-host.invalid";
  });
  expect(await refusalOf(nowhere)).toMatch(/host name of no-such-host\.invalid:.* cannot be found/);
});

test("a user who may not create tables is told to become the owner", async () => {
  const sql = postgres(database.url, { max: 1 });
  await sql`REVOKE CREATE ON DATABASE ${sql(database.name)} FROM signalbox`;
  expect(await refusalOf(database.url)).toMatch(/may not create tables.*OWNER TO/);
  await sql`GRANT CREATE ON DATABASE ${sql(database.name)} TO signalbox`;
  await sql.end();
});

test("a server older than PostgreSQL 15 is refused by its version", () => {
  const old = { version: 140_011, versionName: "14.11 (Debian)", mayCreate: true };
  expect(judgeServer(old, "db:5432")).toBe(
    "The server at db:5432 is PostgreSQL 14.11 (Debian). Signalbox needs 15 or newer.",
  );
  expect(judgeServer({ ...old, version: 150_000 }, "db:5432")).toBeNull();
});
