import path from "node:path";
import { z } from "zod";
import { projectRoot } from "../processes/project-root.ts";
import { addTallies, noTests, oneFailed, onePassed, type Tally } from "./tally.ts";

// What Vitest's JSON reporter writes, as far as it is needed here.
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** Counts the tests of a Vitest report. A file that could not be loaded has no tests and counts as one failure. */
export function tallyVitest(report: unknown): Tally {
  const { testResults } = Report.parse(report);
  return addTallies(
    testResults.map(({ name, status, assertionResults }) => {
      const file = path.relative(projectRoot, name);
      const tests = addTallies(assertionResults.map((test) => tallyOf(test.status, `${file} › ${test.fullName}`)));
      return status === "failed" && tests.failed === 0 ? { ...tests, failed: 1, failures: [file] } : tests;
    }),
  );
}

function tallyOf(status: string, name: string): Tally {
  if (status === "passed") return onePassed;
  if (status === "failed") return { ...oneFailed, failures: [name] };
  return { ...noTests, skipped: 1 };
}
