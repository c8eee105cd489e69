import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const limitMax = 10_000;
const offsetMax = 1_000_000_000;

/** Which part of a documented list is asked for: all of it (`limit` null) unless the address says otherwise. */
export type Part = { limit: number | null; offset: number };

/** Reads the queries of documented lists. What cannot be read is named at the end, all at once. */
export function openDocumentedQuery(request: Request) {
  const query = new URL(request.url).searchParams;
  const problems: FieldProblem[] = [];
  const readNumber = (name: string, min: number, max: number): number | null => {
    const text = query.get(name);
    if (text === null || text === "") return null;
    const number = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    problems.push({ pointer: `/${name}`, detail: `Expected a whole number from ${min} to ${max}.` });
    return null;
  };
  return {
    problems,
    /** A code to be found exactly; null where it is absent or empty. */
    text: (name: string): string | null => {
      const text = query.get(name) || null;
      problems.push(...findUnstorableText(text, `/${name}`));
      return text;
    },
    /** In the documented manner: "true" in whatever case is true, every other value false, and only an absent one filters nothing. */
    documentedFlag: (name: string): boolean | null => {
      const text = query.get(name);
      return text === null ? null : text.toLowerCase() === "true";
    },
    part: (): Part => ({ limit: readNumber("limit", 1, limitMax), offset: readNumber("offset", 0, offsetMax) ?? 0 }),
  };
}
