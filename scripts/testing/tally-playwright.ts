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
  errors: z.array(z.unknown()).default([]),
});

/** Counts the tests of a Playwright report. One that passed only at its second try is a failure here. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = Report.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
