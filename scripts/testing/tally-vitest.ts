import { z } from "zod";
import { addTallies, noTests, oneFailed, onePassed, type Tally } from "./tally.ts";

// What Vitest's JSON reporter writes, as far as it is needed here.
const Report = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** Counts the tests of a Vitest report. A file that could not be loaded has no tests and counts as one failure. */
export function tallyVitest(report: unknown): Tally {
  const { testResults } = Report.parse(report);
  return addTallies(
    testResults.map((file) => {
      const tests = addTallies(file.assertionResults.map(({ status }) => tallyOf(status)));
      return file.status === "failed" && tests.failed === 0 ? { ...tests, failed: 1 } : tests;
    }),
  );
}

function tallyOf(status: string): Tally {
  if (status === "passed") return onePassed;
  if (status === "failed") return oneFailed;
  return { ...noTests, skipped: 1 };
}
