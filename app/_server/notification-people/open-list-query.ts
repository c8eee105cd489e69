import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const limitUsual = 100;
const limitMax = 1_000;
const offsetMax = 1_000_000_000;

/** Reads the query of a list. A filter that cannot be read is named, because a list without it would be taken for the answer. */
export function openListQuery(request: Request) {
  const query = new URL(request.url).searchParams;
  const problems: FieldProblem[] = [];
  const text = (name: string): string | null => {
    const found = query.get(name)?.trim() || null;
    problems.push(...findUnstorableText(found, `/${name}`));
    return found;
  };
  const number = (name: string, min: number, usual: number): number => {
    const found = text(name);
    if (found === null) return usual;
    const value = /^[0-9]{1,10}$/.test(found) ? Number(found) : Number.NaN;
    if (value >= min && value <= offsetMax) return value;
    problems.push({ pointer: `/${name}`, detail: `Expected a whole number from ${min}.` });
    return usual;
  };
  return {
    problems,
    text,
    flag: (name: string): boolean | null => {
      const found = text(name)?.toLowerCase();
      if (found === undefined) return null;
      if (found !== "true" && found !== "false") {
        problems.push({ pointer: `/${name}`, detail: "Expected true or false." });
      }
      return found === "true";
    },
    choice: <Choice extends string>(name: string, choices: readonly Choice[]): Choice | null => {
      const found = text(name);
      const choice = choices.find((one) => one.toLowerCase() === found?.toLowerCase()) ?? null;
      if (found !== null && choice === null) {
        problems.push({ pointer: `/${name}`, detail: `Expected one of ${choices.join(", ")}.` });
      }
      return choice;
    },
    part: () => ({
      sort: null,
      limit: Math.min(number("limit", 1, limitUsual), limitMax),
      offset: number("offset", 0, 0),
    }),
  };
}
