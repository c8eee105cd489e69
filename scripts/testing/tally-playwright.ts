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

/** Counts the tests of a Playwright report. One that passed only at its second try is a failure here. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, suites, errors } = Report.parse(report);
  const failures = suites.flatMap((suite) => nameFailures(suite, []));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    ...(failures.length > 0 ? { failures } : {}),
  };
}

function nameFailures(suite: unknown, above: readonly string[]): string[] {
  const { title, suites, specs } = Suite.parse(suite);
  const here = [...above, title];
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"));
  return [
    ...failed.map((spec) => [...here, spec.title].join(" › ")),
    ...suites.flatMap((inner) => nameFailures(inner, here)),
  ];
}
