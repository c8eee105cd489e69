import type { z } from "zod";
import { appendPointer } from "./json-pointer.ts";
import type { FieldProblem } from "./problem-table.ts";

type Issue = z.core.$ZodIssue;

export type ParsedFields<Value> = { ok: true; value: Value } | { ok: false; problems: FieldProblem[] };

/**
 * Parses with a zod schema. What does not fit comes back as problems, all at once, one for each place, with JSON
 * Pointers below `base` and in words for the person who filled in the field. Never throws.
 */
export function parseFields<Value>(schema: z.ZodType<Value>, input: unknown, base = ""): ParsedFields<Value> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: listProblems(parsed.error.issues, base) };
}

function listProblems(issues: readonly Issue[], base: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const issue of issues) {
    const pointer = issue.path.reduce<string>((to, step) => appendPointer(to, String(step)), base);
    const member = issue.code === "invalid_union" ? pickMember(issue.errors) : null;
    const found = member === null ? [{ pointer, detail: explain(issue) }] : listProblems(member, pointer);
    for (const problem of found) {
      if (!problems.some((known) => known.pointer === problem.pointer)) problems.push(problem);
    }
  }
  return problems;
}

/** Of the forms that a value may have, the one that it comes closest to: without foreign fields, and furthest inside. */
function pickMember(members: readonly (readonly Issue[])[]): readonly Issue[] | null {
  let best: readonly Issue[] | null = null;
  for (const member of members) {
    if (member.length > 0 && (best === null || closeness(member) > closeness(best))) best = member;
  }
  return best;
}

function closeness(issues: readonly Issue[]): number {
  const isForeign = issues.some((issue) => issue.code === "unrecognized_keys" && issue.path.length === 0);
  return Math.max(...issues.map((issue) => issue.path.length)) - (isForeign ? 1_000 : 0);
}

function explain(issue: Issue): string {
  if (issue.code !== "custom" && issue.input === undefined && issue.code !== "unrecognized_keys") {
    return "This field is required.";
  }
  switch (issue.code) {
    case "invalid_type":
      // A schema with a sentence of its own has said it better; zod's own begin with "Invalid input".
      if (!issue.message.startsWith("Invalid input")) return issue.message;
      return issue.expected === "boolean" ? "Expected true or false." : `Expected ${withArticle(issue.expected)}.`;
    case "invalid_value":
      return `Expected one of ${listChoices(issue.values)}.`;
    case "invalid_union":
      return "options" in issue && issue.options ? `Expected one of ${listChoices(issue.options)}.` : "No known form.";
    case "unrecognized_keys":
      return `Unknown fields: ${issue.keys.join(", ")}.`;
    case "too_small":
      return explainBound("at least", issue.minimum, issue);
    case "too_big":
      return explainBound("at most", issue.maximum, issue);
    default:
      return issue.message;
  }
}

function explainBound(words: string, bound: number | bigint, issue: Issue & { origin: string }): string {
  // The same here; zod's own begin with "Too".
  if (!/^Too (small|big)/.test(issue.message)) return issue.message;
  if (issue.origin === "string" && bound === 1) return "This field may not be blank.";
  const units: Record<string, string> = { string: " characters", array: bound === 1 ? " entry" : " entries" };
  return `Expected ${words} ${bound}${units[issue.origin] ?? ""}.`;
}

function listChoices(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function withArticle(expected: string): string {
  const names: Record<string, string> = {
    object: "an object",
    array: "a list",
    string: "a text",
    int: "a whole number",
  };
  return names[expected] ?? `a ${expected}`;
}
