import { z } from "zod";
import type { Tally } from "./tally.ts";

// What Playwright's JSON reporter writes, as far as it is needed here.
const Report = z.object({
  stats: z.object({
    expected: z.number().int(),
    unexpected: z.number().int(),
    flaky: z.number().int(),
    skipped: z.number().int(),
  }),
  suites: z.array(z.unknown()).default([]),
  errors: z.array(z.unknown()).default([]),
});
const Suite = z.object({
  title: z.string(),
  suites: z.array(z.unknown()).default([]),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })).default([]),
});

/**
 * Counts the tests of a Playwright report. One that passed only at its second try has passed, and is named: a browser on a
 * busy machine may be late once, and somebody should look when it is the same one again.
 */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, suites, errors } = Report.parse(report);
  const failures = suites.flatMap((suite) => listNames(suite, [], "unexpected"));
  const retried = suites.flatMap((suite) => listNames(suite, [], "flaky"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    ...(failures.length > 0 ? { failures } : {}),
    ...(retried.length > 0 ? { retried } : {}),
  };
}

function listNames(suite: unknown, above: readonly string[], wanted: "unexpected" | "flaky"): string[] {
  const { title, suites, specs } = Suite.parse(suite);
  const here = [...above, title];
  const found = specs.filter(({ tests }) => tests.some(({ status }) => status === wanted));
  return [
    ...found.map((spec) => [...here, spec.title].join(" › ")),
    ...suites.flatMap((inner) => listNames(inner, here, wanted)),
  ];
}
