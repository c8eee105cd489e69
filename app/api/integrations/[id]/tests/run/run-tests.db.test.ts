import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as imported from "../../../import/route.ts";
import * as list from "../../../route.ts";
import * as exported from "../../export/route.ts";
import * as one from "../../route.ts";
import * as restore from "../../versions/[version]/restore/route.ts";
import * as version from "../../versions/[version]/route.ts";
import * as run from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(() => api.test.close());

const testCase = (name: string, sample: unknown, expected: unknown, more: object = {}) => ({
  id: name.toLowerCase().replaceAll(" ", "-"),
  name,
  sample: JSON.stringify(sample),
  expected: { kind: "output", text: JSON.stringify(expected) },
  ...more,
});
const passing = testCase("Passes", { id: "A-1" }, { reference: "A-1" });
const failing = testCase("Fails", { id: "A-1" }, { reference: "A-2", total: 5 });
const script = { target: "sum", transform: "javascript", jsCode: "data.items.reduce((sum, n) => sum + n, 0)" };

const config = (change: object = {}) => ({ ...exampleConfig("********"), ...change });

async function create(change: object = {}): Promise<string> {
  const body = { name: "Orders", config_json: { ...exampleConfig(), ...change } };
  const answer = await api.call(list, "POST", { body });
  expect(answer.body).toHaveProperty("id");
  return answer.body.id as string;
}

const runTests = (id: string, body?: unknown, as: "admin" | "operator" | "viewer" = "operator") =>
  api.call(run, "POST", { params: { id }, as, ...(body === undefined ? {} : { body }) });

describe("running test cases by the API", () => {
  it("tells of each case of the current version whether it passes, with a difference for each field", async () => {
    const id = await create({ tests: [passing, failing] });
    const { status, body } = await runTests(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, passed: 1, failed: 1 });
    expect(body.cases).toMatchObject([
      { id: "passes", name: "Passes", passed: true, detail: null, differences: [], script_ms: null },
      {
        name: "Fails",
        passed: false,
        detail: "2 fields are not as expected.",
        end: { kind: "output", output: { reference: "A-1" } },
        differences: [
          { kind: "different", path: "reference", expected: "A-2", actual: "A-1" },
          { kind: "missing", path: "total", expected: 5 },
        ],
        difference_count: 2,
      },
    ]);
  });

  it("runs scripts and conditions in the sandbox, as a run does", async () => {
    const tests = [
      testCase("Adds up", { items: [1, 2, 3] }, { sum: 6 }),
      testCase("Nothing to add", { items: [] }, {}, { expected: { kind: "skipped" } }),
      testCase("No list", {}, {}, { expected: { kind: "fails" } }),
    ];
    const id = await create({ mappings: [script], condition: "data.items.length > 0", tests });
    const { body } = await runTests(id);
    expect(body).toMatchObject({ passed: 3, failed: 0 });
    const cases = body.cases as JsonObject[];
    expect(cases[0]?.script_ms).toEqual(expect.any(Number));
    expect(cases[2]).toMatchObject({
      end: { kind: "fails", detail: expect.stringContaining("The condition stopped") },
    });
  });

  it("runs those of an earlier version, and of a configuration that is not saved", async () => {
    const id = await create({ tests: [failing] });
    const params = { id };
    await api.call(one, "PATCH", { params, body: { config_json: config({ tests: [passing] }) } });
    expect((await runTests(id)).body).toMatchObject({ version: 2, passed: 1, failed: 0 });
    expect((await runTests(id, { version: 1 })).body).toMatchObject({ version: 1, passed: 0, failed: 1 });
    const other = { mappings: [{ source: "id", target: "number" }] };
    expect((await runTests(id, { config_json: config(other) })).body).toMatchObject({ version: null, failed: 1 });
    const { document } = (await api.call(version, "GET", { params: { id, version: "2" } })).body as {
      document: JsonObject;
    };
    const { condition: _, targets: __, ...part } = document;
    expect((await runTests(id, { document: part })).body).toMatchObject({ version: null, passed: 1 });
  });

  it.each([
    ["a version that is none", { version: "x" }, { version: ["A valid integer is required."] }],
    ["two things to test", { version: 1, config_json: {} }, { version: ["Send version or config_json, not both."] }],
    ["two drafts", { document: {}, config_json: {} }, { document: ["Send config_json or document, not both."] }],
    ["a document without a mapping", { document: {} }, { document: ["mapping: This field is required."] }],
    [
      "cases that cannot be run",
      { config_json: config({ tests: [{ ...passing, sample: "{" }] }) },
      { config_json: [expect.stringMatching(/^tests\[0\]\.sample: This is no JSON/)] },
    ],
  ])("refuses %s", async (_, body, errors) => {
    const answer = await runTests(await create(), body);
    expect(answer).toMatchObject({ status: 400, body: errors });
  });

  it("answers 404 for what is not there, and 403 for a viewer", async () => {
    const id = await create();
    expect((await runTests(id, { version: 9 })).status).toBe(404);
    expect((await runTests("0190a5a8-0000-7000-8000-000000000009")).status).toBe(404);
    expect((await runTests("x")).status).toBe(404);
    expect((await runTests(id, undefined, "viewer")).status).toBe(403);
  });
});

describe("saving what requires its test cases to pass", () => {
  const required = { tests: [passing], testsRequired: true };

  it("refuses to create, replace and change it while one fails, and names the case", async () => {
    const body = { name: "Orders", config_json: { ...exampleConfig(), tests: [failing], testsRequired: true } };
    const refused = await api.call(list, "POST", { body });
    const sentence = expect.stringContaining('tests[0]: The test case "Fails" does not pass: 2 fields are not as');
    expect(refused).toMatchObject({ status: 400, body: { config_json: [sentence] } });

    const id = await create(required);
    const params = { id };
    const broken = { config_json: config({ mappings: [{ source: "id", target: "number" }] }) };
    for (const method of ["PUT", "PATCH"]) {
      const headers = { accept: "application/problem+json" };
      const answer = await api.call(one, method, { params, body: broken, headers });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: "/config_json/tests/0" }] } });
    }
    expect((await api.call(one, "GET", { params })).body).toMatchObject({ version: 1 });
    const renamed = await api.call(one, "PATCH", { params, body: { name: "Renamed" } });
    expect(renamed).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it("saves it when all pass, also with scripts", async () => {
    const tests = [testCase("Adds up", { items: [1, 2] }, { sum: 3 })];
    const id = await create({ mappings: [script], tests, testsRequired: true });
    const params = { id };
    const worse = { ...script, jsCode: "data.items.length" };
    const refused = await api.call(one, "PATCH", { params, body: { config_json: config({ mappings: [worse] }) } });
    expect(refused.status).toBe(400);
    const better = { ...script, jsCode: "let sum = 0; for (const n of data.items) sum += n; return sum;" };
    const saved = await api.call(one, "PATCH", { params, body: { config_json: config({ mappings: [better] }) } });
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it("refuses to go back to a version whose own cases do not pass", async () => {
    const id = await create({ tests: [failing], testsRequired: false });
    const params = { id };
    await api.call(one, "PATCH", { params, body: { config_json: config(required) } });
    const back = (number: string) => api.call(restore, "POST", { params: { id, version: number } });
    // Version 1 did not require its cases to pass, so going back to it is allowed.
    expect((await back("1")).status).toBe(200);
    const { document } = (await api.call(version, "GET", { params: { id, version: "1" } })).body as {
      document: JsonObject;
    };
    await api.test.platform.database.sql`update integration_versions
      set document = ${JSON.stringify({ ...document, testsRequired: true })}::text::jsonb
      where integration_id = ${id} and number = 1`;
    expect(await back("1")).toMatchObject({
      status: 400,
      body: { document: [expect.stringContaining('tests[0]: The test case "Fails" does not pass')] },
    });
    expect((await api.call(one, "GET", { params })).body).toMatchObject({ version: 3 });
  });

  it("carries cases through a file, and refuses a file whose cases fail", async () => {
    const id = await create(required);
    const file = (await api.call(exported, "GET", { params: { id } })).body as JsonObject & { document: JsonObject };
    expect(file.document).toMatchObject({ testsRequired: true, tests: [{ name: "Passes" }] });
    const back = await api.call(imported, "POST", { body: file });
    expect(back).toMatchObject({ status: 201 });
    expect((await runTests(back.body.id as string)).body).toMatchObject({ passed: 1, failed: 0 });
    const broken = { ...file, document: { ...file.document, tests: [failing] } };
    expect(await api.call(imported, "POST", { body: broken })).toMatchObject({
      status: 400,
      body: { document: [expect.stringContaining("tests[0]")] },
    });
  });

  it("keeps cases when a client that knows nothing of them saves", async () => {
    const id = await create(required);
    await api.call(one, "PUT", { params: { id }, body: { config_json: config({ sampleSource: { id: 1 } }) } });
    expect((await runTests(id)).body).toMatchObject({ version: 2, passed: 1 });
    const cleared = config({ tests: null, testsRequired: null });
    await api.call(one, "PUT", { params: { id }, body: { config_json: cleared } });
    expect((await runTests(id)).body).toMatchObject({ version: 3, passed: 0, failed: 0, cases: [] });
  });
});
