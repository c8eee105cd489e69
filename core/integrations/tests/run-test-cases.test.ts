import { describe, expect, it } from "vitest";
import { exactNumber } from "#core/json.ts";
import { type Condition, MappingDocument } from "#core/mapping/model.ts";
import type { ScriptBatch, ScriptOutcome } from "#core/scripts/model.ts";
import type { TestCase } from "./model.ts";
import { runTestCases, testRunMsMax } from "./run-test-cases.ts";

type Rules = (typeof MappingDocument)["_zod"]["input"]["rules"];

const plain: Rules = [
  { id: "a", target: "reference", source: { kind: "path", paths: ["id"] } },
  { id: "b", target: "total", source: { kind: "path", paths: ["total"] } },
];
const scripted: Rules = [{ id: "s", target: "sum", source: { kind: "script", code: "data.a + data.b" } }];
const onlyOrders: Condition = { kind: "form", test: { field: "type", operator: "equals", value: "order" } };

let number = 0;
function testCase(sample: unknown, expected: TestCase["expected"] | object, ignore: string[] = []): TestCase {
  number += 1;
  return {
    id: `c${number}`,
    name: `Case ${number}`,
    sample: typeof sample === "string" ? sample : JSON.stringify(sample),
    expected:
      "kind" in expected ? (expected as TestCase["expected"]) : { kind: "output", text: JSON.stringify(expected) },
    ignore,
  };
}

const noScripts = async (): Promise<Map<string, ScriptOutcome>> => {
  throw new Error("Nothing here has a script.");
};

async function run(
  { rules = plain, condition = null }: { rules?: Rules; condition?: Condition | null },
  tests: TestCase[],
  ports: { runScripts?: (batch: ScriptBatch) => Promise<Map<string, ScriptOutcome>>; elapsedMs?: () => number } = {},
) {
  const { runScripts = noScripts, elapsedMs = () => 0 } = ports;
  return await runTestCases({ runScripts, elapsedMs }, { condition, mapping: MappingDocument.parse({ rules }), tests });
}

describe("running test cases", () => {
  it("passes what comes out as expected, and names each field that does not", async () => {
    const report = await run({}, [
      testCase({ id: "A", total: 5 }, { reference: "A", total: 5 }),
      testCase({ id: "B", total: 6 }, { reference: "B", total: 7, currency: "EUR" }),
    ]);
    expect(report).toMatchObject({ passed: 1, failed: 1 });
    expect(report.cases[0]).toMatchObject({ passed: true, detail: null, differences: [], scriptMs: null });
    expect(report.cases[1]).toMatchObject({
      passed: false,
      detail: "2 fields are not as expected.",
      end: { kind: "output", value: { reference: "B", total: 6 } },
      differences: [
        { kind: "different", path: "total", expected: 7, actual: 6 },
        { kind: "missing", path: "currency", expected: "EUR" },
      ],
    });
  });

  it("keeps every digit of a number that no double holds", async () => {
    const expected = { kind: "output" as const, text: '{"reference": "A", "total": 12345678901234567890}' };
    const right = testCase('{"id": "A", "total": 12345678901234567890}', expected);
    const wrong = testCase('{"id": "A", "total": 12345678901234567891}', expected);
    const { cases } = await run({}, [right, wrong]);
    expect(cases.map((one) => one.passed)).toEqual([true, false]);
    expect(cases[1]?.differences).toEqual([
      {
        kind: "different",
        path: "total",
        expected: exactNumber("12345678901234567890"),
        actual: exactNumber("12345678901234567891"),
      },
    ]);
  });

  it("tells apart a message that is skipped, one that fails and one that goes on", async () => {
    const rules: Rules = [
      { id: "a", target: "reference", source: { kind: "path", paths: ["id"] }, whenMissing: { kind: "fail" } },
    ];
    const other = { type: "invoice" };
    const broken = { type: "order" };
    const whole = { type: "order", id: "A" };
    const { cases } = await run({ condition: onlyOrders, rules }, [
      testCase(other, { kind: "skipped" }),
      testCase(broken, { kind: "fails" }),
      testCase(whole, { reference: "A" }),
      testCase(other, { reference: "A" }),
      testCase(broken, { kind: "skipped" }),
      testCase(whole, { kind: "fails" }),
    ]);
    expect(cases.map((one) => one.passed)).toEqual([true, true, true, false, false, false]);
    expect(cases[3]?.detail).toBe("An output is expected, but the condition does not hold, so the message is skipped.");
    expect(cases[4]?.detail).toContain(
      "The message should be skipped, but the run fails. The mapping failed: reference",
    );
    expect(cases[5]?.detail).toBe("The run should fail, but there is an output.");
  });

  it("runs scripts through the sandbox under one name for one code, and says how long they took", async () => {
    const batches: ScriptBatch[] = [];
    const runScripts = async (batch: ScriptBatch) => {
      batches.push(batch);
      const { a, b } = JSON.parse(batch.payloadJson);
      const outcome: ScriptOutcome = { kind: "returned", json: String(a + b), durationMs: 12, consoleLines: [] };
      return new Map(batch.scripts.map(({ id }) => [id, outcome]));
    };
    const tests = [testCase({ a: 1, b: 2 }, { sum: 3 }), testCase({ a: 1, b: 2 }, { sum: 4 })];
    const { cases } = await run({ rules: scripted }, tests, { runScripts });
    expect(cases.map(({ passed, scriptMs }) => ({ passed, scriptMs }))).toEqual([
      { passed: true, scriptMs: 12 },
      { passed: false, scriptMs: 12 },
    ]);
    expect(new Set(batches.map(({ key }) => key)).size).toBe(1);
    expect(batches[0]?.key).toMatch(/^test:[0-9a-f]{64}$/);
  });

  it("fails a case that the sandbox had no time for, whatever it expects", async () => {
    const runScripts = async ({ scripts }: ScriptBatch) =>
      new Map(scripts.map(({ id }) => [id, { kind: "sandbox_busy" } as ScriptOutcome]));
    const { cases } = await run({ rules: scripted }, [testCase({}, { kind: "fails" })], { runScripts });
    expect(cases[0]).toMatchObject({
      passed: false,
      end: { kind: "not_run" },
      detail: expect.stringContaining("busy"),
    });
  });

  it("does not run what cannot be run, and says what to mend", async () => {
    const { cases } = await run({}, [testCase("{", { a: 1 }), testCase({}, { kind: "output", text: "" })]);
    expect(cases[0]?.detail).toMatch(/^The sample: This is no JSON/);
    expect(cases[1]?.detail).toMatch(/^The expected output: There is no output yet/);
    const broken: Rules = [{ id: "a", target: "x[", source: { kind: "path", paths: ["id"] } }];
    expect((await run({ rules: broken }, [testCase({}, { kind: "fails" })])).cases[0]).toMatchObject({
      passed: false,
      detail: expect.stringContaining("have problems"),
    });
  });

  it("stops when the time for all cases is up, and fails the rest", async () => {
    let nowMs = 0;
    const elapsedMs = () => {
      nowMs += testRunMsMax / 8;
      return nowMs;
    };
    const tests = Array.from({ length: 6 }, () => testCase({ id: "A" }, { reference: "A" }, ["total"]));
    const { cases } = await run({}, tests, { elapsedMs });
    expect(cases[0]?.passed).toBe(true);
    expect(cases.at(-1)).toMatchObject({ passed: false, detail: expect.stringContaining("time is up") });
  });
});
