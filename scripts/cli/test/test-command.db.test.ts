import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportIntegration } from "#core/integrations/exported-file.ts";
import type { TestCase } from "#core/integrations/tests/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { createIntegration } from "#db/stores/integrations/save-integration.ts";
import { startEmbeddedPostgres } from "#scripts/postgres/start-embedded-postgres.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeDocument } from "#scripts/testing/make-integration.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";

let test: TestDatabase;
let database: Database;
let directory: string;

const testCase = (name: string, sample: string, expected: string): TestCase => ({
  id: name,
  name,
  sample,
  expected: { kind: "output", text: expected },
  ignore: [],
});
const right = testCase("Right", '{"id": 12345678901234567890}', '{"reference": 12345678901234567890}');
const wrong = testCase("Wrong", '{"id": 1}', '{"reference": 2}');
const documentWith = (tests: TestCase[], rules?: Parameters<typeof makeDocument>[1]) => ({
  ...makeDocument("https://crm.example/", rules),
  tests,
});
const script = { rules: [{ id: "s", target: "sum", source: { kind: "script" as const, code: "data.a + data.b" } }] };
const added = testCase("Added", '{"a": 1, "b": 2}', '{"sum": 3}');

const ids = { good: "0190a5a8-0000-7000-8000-00000000000a", bad: "0190a5a8-0000-7000-8000-00000000000b" };

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url, { connectionsMax: 1 });
  directory = await mkdtemp(path.join(tmpdir(), "signalbox-cli-"));
  const common = { active: true, note: "", authorName: "test", now: new Date() };
  const good = documentWith([added], script);
  await createIntegration(database.sql, { ...common, id: ids.good, name: "Good", path: "good", document: good });
  await createIntegration(database.sql, {
    ...common,
    id: ids.bad,
    name: "Bad",
    path: "bad",
    document: documentWith([right, wrong]),
  });
});
afterAll(async () => {
  await database.close();
  await test.drop();
  await rm(directory, { recursive: true });
});

/** Runs the command in a process of its own, as a person or a build server does. */
async function signalbox(args: string[], environment: Record<string, string> = {}) {
  const program = path.resolve(import.meta.dirname, "../signalbox.mjs");
  const env = { NODE_ENV: "test" as const, PATH: process.env.PATH ?? "", DATA_DIR: directory, ...environment };
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, env });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, ...output, lines: output.stdout.trim().split("\n") };
}

const stored = () => ({ DATABASE_URL: test.url, SECRET_KEY: testSecretKey });

describe("signalbox test", () => {
  it("reads from the embedded database while that runs, and says what to do when it does not", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "signalbox-cli-embedded-"));
    const postgres = await startEmbeddedPostgres(dataDir, []);
    try {
      await migrateDatabase(postgres.url, new Date());
      const embedded = openDatabase(postgres.url, { connectionsMax: 1 });
      const document = documentWith([right]);
      const now = new Date();
      const common = { active: true, note: "", authorName: "test", now };
      await createIntegration(embedded.sql, { ...common, id: ids.good, name: "Here", path: "here", document });
      await embedded.close();
      const { code, lines } = await signalbox(["test"], { DATA_DIR: dataDir });
      expect(lines).toEqual(["passed  Here › Right", "1 passed, 0 failed"]);
      expect(code).toBe(0);
    } finally {
      await postgres.server.stop();
    }
    const stopped = await signalbox(["test"], { DATA_DIR: dataDir });
    expect(stopped).toMatchObject({ code: 2, stderr: expect.stringContaining("Signalbox does not run on") });
    await rm(dataDir, { recursive: true });
  });

  it("runs the cases of all stored integrations, names each difference and ends with 1", async () => {
    const { code, lines } = await signalbox(["test"], stored());
    expect(lines).toEqual([
      "passed  Bad › Right",
      "FAILED  Bad › Wrong",
      "        One field is not as expected.",
      "        reference: expected 2, got 1",
      "passed  Good › Added",
      "2 passed, 1 failed",
    ]);
    expect(code).toBe(1);
  });

  it("runs those of the integrations that are named, by name or id, and ends with 0 when all pass", async () => {
    for (const name of ["Good", ids.good]) {
      const { code, lines } = await signalbox(["test", name], stored());
      expect(lines).toEqual(["passed  Good › Added", "1 passed, 0 failed"]);
      expect(code).toBe(0);
    }
  });

  it("gives a machine one document", async () => {
    const { code, stdout } = await signalbox(["test", "--json", ids.bad], stored());
    expect(code).toBe(1);
    expect(stdout).toContain("12345678901234567890");
    expect(JSON.parse(stdout)).toMatchObject({
      passed: 1,
      failed: 1,
      integrations: [
        { id: ids.bad, name: "Bad", version: 1, cases: [{ passed: true }, { differences: [{ path: "reference" }] }] },
      ],
    });
  });

  it("runs exported files with no database, scripts too, from the folder where the person stands", async () => {
    const file = exportIntegration({ name: "From a file", document: documentWith([added], script) });
    await writeFile(path.join(directory, "one.json"), JSON.stringify(file));
    await writeFile(path.join(directory, "two.json"), JSON.stringify({ ...file, name: "Another" }));
    const { code, lines } = await signalbox(["test", "--file", "one.json", "two.json"]);
    expect(lines).toEqual(["passed  From a file › Added", "passed  Another › Added", "2 passed, 0 failed"]);
    expect(code).toBe(0);
  });

  it.each([
    ["an option that there is not", ["test", "--loudly"], "--loudly"],
    ["a file that is not there", ["test", "--file", "gone.json"], "gone.json cannot be read (ENOENT)"],
    ["no database", ["test"], "set DATABASE_URL, or give exported files"],
  ])("ends with 2 and a sentence for %s", async (_, args, sentence) => {
    const { code, stdout, stderr } = await signalbox(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
  });

  it("ends with 2 for an integration that is not there and a file that is none", async () => {
    expect(await signalbox(["test", "Nobody"], stored())).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the name or id "Nobody"'),
    });
    await writeFile(path.join(directory, "broken.json"), '{"format": "signalbox.integration", "name": "x"}');
    const { code, stderr } = await signalbox(["test", "--file", "broken.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain("/document: This field is required.");
  });
});
