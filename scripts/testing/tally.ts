/**
 * How many tests of a step passed and failed. Skipped ones are neither; they are shown beside. `failures` names those
 * that failed, so that the end of a long record tells which they were; `retried` those that passed at their second try.
 */
export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  failures?: readonly string[];
  retried?: readonly string[];
};

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };

export function addTallies(tallies: Tally[]): Tally {
  return tallies.reduce((sum, { passed, failed, skipped, failures = [], retried = [] }) => {
    const named = [...(sum.failures ?? []), ...failures];
    const again = [...(sum.retried ?? []), ...retried];
    return {
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      ...(named.length > 0 ? { failures: named } : {}),
      ...(again.length > 0 ? { retried: again } : {}),
    };
  }, noTests);
}

/**
 * What a runner's exit code adds to the numbers of its report: a runner that failed without a failed test (a file that
 * does not load, an unhandled rejection, a crash) and one that ran no test at all count as one failure.
 */
export function judgeRun(tally: Tally, exitCode: number | null): Tally {
  const nothingRan = tally.passed + tally.failed === 0;
  const failedSilently = exitCode !== 0 && tally.failed === 0;
  return nothingRan || failedSilently ? { ...tally, failed: tally.failed + 1 } : tally;
}
