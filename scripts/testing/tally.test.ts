import path from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../processes/project-root.ts";
import { addTallies, judgeRun, noTests, oneFailed, onePassed } from "./tally.ts";
import { tallyPlaywright } from "./tally-playwright.ts";
import { tallyVitest } from "./tally-vitest.ts";

test("the sum is the sum of every kind", () => {
  const sum = addTallies([{ passed: 3, failed: 1, skipped: 2 }, onePassed, oneFailed]);
  expect(sum).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

describe("a run", () => {
  test("that executed no test is a failure, because a wrong pattern must not look like success", () => {
    expect(judgeRun(noTests, 0)).toEqual(oneFailed);
  });

  test("that ended badly without a failed test is one failure", () => {
    expect(judgeRun({ passed: 5, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(judgeRun({ passed: 5, failed: 0, skipped: 0 }, null)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  test("that ended badly because of its failed tests adds nothing to them", () => {
    expect(judgeRun({ passed: 5, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });
});

describe("a Vitest report", () => {
  const file = (status: string, ...tests: string[]) => ({
    name: path.join(projectRoot, "core/a.test.ts"),
    status,
    assertionResults: tests.map((each, index) => ({ status: each, fullName: `test ${index}` })),
  });

  test("is counted test by test", () => {
    const report = {
      testResults: [file("passed", "passed", "passed", "skipped", "todo"), file("failed", "passed", "failed")],
    };
    expect(tallyVitest(report)).toEqual({
      passed: 3,
      failed: 1,
      skipped: 2,
      failures: ["core/a.test.ts › test 1"],
    });
  });

  test("counts a file that could not be loaded as one failure", () => {
    expect(tallyVitest({ testResults: [file("failed"), file("passed", "passed")] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ["core/a.test.ts"],
    });
  });
});

describe("a Playwright report", () => {
  test("is counted from its statistics; an error outside of any test is a failure, and a second try that passed has passed", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(tallyPlaywright({ stats, errors: [{ message: "set-up failed" }] })).toEqual({
      passed: 8,
      failed: 2,
      skipped: 2,
    });
  });

  test("names what failed, and what passed at its second try, with the groups that they stand in", () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const file = {
      title: "runs.spec.ts",
      specs: [spec("opens", "expected"), spec("closes", "flaky")],
      suites: [{ title: "for a viewer", specs: [spec("is refused", "unexpected")] }],
    };
    const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 0 };
    expect(tallyPlaywright({ stats, suites: [file] })).toMatchObject({
      failures: ["runs.spec.ts › for a viewer › is refused"],
      retried: ["runs.spec.ts › closes"],
    });
  });
});
