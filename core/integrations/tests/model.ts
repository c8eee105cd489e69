import { z } from "zod";
import type { Json } from "#core/json.ts";

/** Most test cases of one integration, and the bytes in UTF-8 that the texts of all of them may have together. */
export const testCasesMax = 50;
export const testCaseBytesMax = 1_000_000;
/** Most fields of one case that are left out of the comparison. */
const ignoredFieldsMax = 50;
const nameCharactersMax = 120;

/** What a case expects. An output is JSON text, so that it keeps every digit and the layout that somebody gave it. */
export const ExpectedResult = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("output"), text: z.string() }),
  z.object({ kind: z.literal("skipped") }),
  z.object({ kind: z.literal("fails") }),
]);
export type ExpectedResult = z.infer<typeof ExpectedResult>;

/** A message as its sender would post it, and what condition and mapping have to make of it. */
export const TestCase = z.object({
  /** Stays the same when the case gets another name or place. */
  id: z.string().min(1).max(60),
  name: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(nameCharactersMax, `A name has at most ${nameCharactersMax} characters.`),
  /** JSON text. */
  sample: z.string(),
  expected: ExpectedResult,
  /** Paths of the output that are not compared, such as times and random ids; `lines[].id` means each position. */
  ignore: z
    .array(z.string().min(1).max(500))
    .max(ignoredFieldsMax, `At most ${ignoredFieldsMax} fields of a case are ignored.`)
    .default([]),
});
export type TestCase = z.infer<typeof TestCase>;

export const TestCases = z
  .array(TestCase)
  .max(testCasesMax, `An integration has at most ${testCasesMax} test cases; remove one.`)
  .superRefine((cases, context) => {
    for (const [index, { id, name }] of cases.entries()) {
      if (cases.findIndex((other) => other.name === name) < index) {
        context.addIssue({ code: "custom", path: [index, "name"], message: `Another test case is named "${name}".` });
      }
      if (cases.findIndex((other) => other.id === id) < index) {
        context.addIssue({ code: "custom", path: [index, "id"], message: "Another test case has the same id." });
      }
    }
    if (countBytes(cases) <= testCaseBytesMax) return;
    const message = "The texts of all test cases together have at most 1 MB; shorten their lists or remove a case.";
    context.addIssue({ code: "custom", path: [], message });
  });
export type TestCases = z.infer<typeof TestCases>;

// A UTF-16 unit is at most three bytes in UTF-8, so that most texts need not be counted.
function countBytes(cases: readonly TestCase[]): number {
  const texts = cases.flatMap(({ sample, expected }) => [sample, expected.kind === "output" ? expected.text : ""]);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units * 3 <= testCaseBytesMax) return units;
  const encoder = new TextEncoder();
  return texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
}

/**
 * One place in which an output is not as expected. `path` is written as in the mapper: `lines[0].code`. `missing` has no
 * `actual` and `unexpected` no `expected`; a list that is too short or too long differs at the positions themselves.
 */
export type FieldDifference =
  | { kind: "missing"; path: string; expected: Json }
  | { kind: "unexpected"; path: string; actual: Json }
  | { kind: "different"; path: string; expected: Json; actual: Json };

/** What a message came to. `not_run` says why nothing can be said: it counts as failed, whatever is expected. */
export type TestEnd =
  | { kind: "output"; value: Json }
  | { kind: "skipped" }
  | { kind: "fails"; detail: string }
  | { kind: "not_run"; detail: string };

export type CaseResult = {
  id: string;
  name: string;
  passed: boolean;
  /** Why it failed, in one sentence; null when it passed. */
  detail: string | null;
  end: TestEnd;
  /** At most `differencesMax` of them; `differenceCount` counts all that were found. */
  differences: FieldDifference[];
  differenceCount: number;
  durationMs: number;
  /** How long the scripts themselves ran; null when there was none to run. */
  scriptMs: number | null;
};

export type TestReport = { passed: number; failed: number; cases: CaseResult[] };

// More than that nobody reads, and an output that is altogether another one differs in thousands of places.
export const differencesMax = 100;
