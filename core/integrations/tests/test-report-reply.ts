import { z } from "zod";
import type { Json } from "#core/json.ts";
import type { CaseResult, FieldDifference, TestReport } from "./model.ts";

const DifferenceReply = z.object({
  kind: z.enum(["missing", "unexpected", "different"]),
  path: z.string().describe("Where in the output, as in the mapper: lines[0].code."),
  expected: z.unknown().optional().describe("Absent where the field is unexpected."),
  actual: z.unknown().optional().describe("Absent where the field is missing."),
});

const CaseReply = z.object({
  id: z.string(),
  name: z.string(),
  passed: z.boolean(),
  detail: z.string().nullable().describe("Why it failed, in one sentence."),
  end: z
    .object({
      kind: z.enum(["output", "skipped", "fails", "not_run"]),
      output: z.unknown().optional(),
      detail: z.string().optional(),
    })
    .describe("What the message came to. not_run counts as failed."),
  differences: z.array(DifferenceReply).describe("The first 100 of them."),
  difference_count: z.number().int(),
  duration_ms: z.number(),
  script_ms: z.number().nullable().describe("How long the scripts ran; null where there was none to run."),
});

/** What running the test cases of an integration came to. */
export const TestReportReply = z.object({
  version: z.number().int().nullable().describe("The version that was tested; null for a draft."),
  passed: z.number().int(),
  failed: z.number().int(),
  cases: z.array(CaseReply),
});
export type TestReportReply = z.infer<typeof TestReportReply>;

/** Writes a report as the API and the command line give it. */
export function toTestReportReply({ passed, failed, cases }: TestReport, version: number | null): TestReportReply {
  return { version, passed, failed, cases: cases.map(toCaseReply) };
}

function toCaseReply({ end, differenceCount, durationMs, scriptMs, differences, ...rest }: CaseResult) {
  return {
    ...rest,
    end: end.kind === "output" ? { kind: end.kind, output: end.value } : end,
    differences: differences.map(toDifferenceReply),
    difference_count: differenceCount,
    duration_ms: round(durationMs),
    script_ms: scriptMs === null ? null : round(scriptMs),
  };
}

/** The members in one order, whatever the kind. */
function toDifferenceReply({ kind, path, ...values }: FieldDifference): z.infer<typeof DifferenceReply> {
  const { expected, actual } = values as { expected?: Json; actual?: Json };
  return {
    kind,
    path,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
