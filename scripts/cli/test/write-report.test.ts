import { expect, it } from "vitest";
import type { CaseResult } from "#core/integrations/tests/model.ts";
import { exactNumber, type Json } from "#core/json.ts";
import type { IntegrationReport } from "./run-tests.ts";
import { writeJsonReport, writeTextReport } from "./write-report.ts";

const passing: CaseResult = {
  id: "c1",
  name: "Two lines",
  passed: true,
  detail: null,
  end: { kind: "output", value: {} },
  differences: [],
  differenceCount: 0,
  durationMs: 1.234,
  scriptMs: null,
};
const failing: CaseResult = {
  ...passing,
  id: "c2",
  name: "No\u001b[31m line",
  passed: false,
  detail: "103 fields are not as expected.",
  differences: [
    {
      kind: "different",
      path: "total",
      expected: exactNumber("12345678901234567890") as unknown as Json,
      actual: "x\n",
    },
    { kind: "missing", path: "lines[0]", expected: { code: "A" } },
    { kind: "unexpected", path: "extra", actual: "y".repeat(500) },
  ],
  differenceCount: 103,
};

const report = (...cases: CaseResult[]): IntegrationReport => {
  const passed = cases.filter((one) => one.passed).length;
  return { name: "Orders", from: { file: "orders.json" }, report: { passed, failed: cases.length - passed, cases } };
};

it("prints a line for each case, its differences below it, and the sum at the end", () => {
  expect(writeTextReport([report(passing, failing), report(passing)]).split("\n")).toEqual([
    "passed  Orders › Two lines",
    "FAILED  Orders › No [31m line",
    "        103 fields are not as expected.",
    '        total: expected 12345678901234567890, got "x\\n"',
    '        lines[0]: missing, expected {"code":"A"}',
    `        extra: unexpected "${"y".repeat(199)}…`,
    "        … and 100 more",
    "passed  Orders › Two lines",
    "2 passed, 1 failed",
  ]);
});

it("says so when there is nothing to run", () => {
  expect(writeTextReport([report()])).toBe("There is no test case here.\n0 passed, 0 failed");
});

it("writes all of it for machines, with every digit", () => {
  const text = writeJsonReport([report(failing)]);
  expect(text).toContain('"expected": 12345678901234567890');
  expect(JSON.parse(text)).toMatchObject({
    passed: 0,
    failed: 1,
    integrations: [{ name: "Orders", file: "orders.json", failed: 1, cases: [{ id: "c2", difference_count: 103 }] }],
  });
});
