import { z } from "zod";
import { NewTest, type SavedTest, TestResult } from "./model.ts";

/** A saved test as the API tells of it. */
export const SavedTestReply = z.object({
  id: z.uuid(),
  ...NewTest.shape,
  last_result: TestResult.nullable(),
  last_run_at: z.iso.datetime().nullable(),
  created_by: z.string(),
  created_at: z.iso.datetime(),
});
export type SavedTestReply = z.infer<typeof SavedTestReply>;

/** What a run of all saved tests came to. */
export const TestRunReply = z.object({
  passed: z.number().int(),
  failed: z.number().int(),
  results: z.array(SavedTestReply),
});
export type TestRunReply = z.infer<typeof TestRunReply>;

export function toTestReply(test: SavedTest): SavedTestReply {
  const { id, name, request, expectation, lastResult, lastRunAt, createdBy, createdAt } = test;
  return {
    ...{ id, name, request, expectation },
    last_result: lastResult,
    last_run_at: lastRunAt?.toISOString() ?? null,
    created_by: createdBy,
    created_at: createdAt.toISOString(),
  };
}

export function toTestRunReply(tests: readonly SavedTest[]): TestRunReply {
  const passed = tests.filter(({ lastResult }) => lastResult?.passed).length;
  return { passed, failed: tests.length - passed, results: tests.map(toTestReply) };
}
