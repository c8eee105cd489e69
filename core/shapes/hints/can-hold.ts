import { compileTest } from "#core/mapping/conditions/compile-test.ts";
import type { Test } from "#core/mapping/model.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { isContradictory, negate } from "./find-contradiction.ts";
import type { Literal } from "./list-candidates.ts";

/** A part still to be met, and whether its opposite is meant. */
type Wanted = { test: Test; negated: boolean };

// Alternatives multiply; beyond this many steps nothing is said. All conditions that people write by hand take far fewer.
const stepsMax = 2_000;

/**
 * False only when no payload at all lets all of these conditions hold together. True in every case of doubt, and for
 * conditions that do not compile: those are errors of another kind.
 */
export function canHold(tests: readonly Test[]): boolean {
  if (!tests.every((test) => compileTest(test, "").ok)) return true;
  let steps = 0;

  function search(wanted: readonly Wanted[], met: readonly Literal[]): boolean {
    steps += 1;
    const [next, ...rest] = wanted;
    if (next === undefined || steps > stepsMax) return true;
    const { test, negated } = next;
    if ("not" in test) return search([{ test: test.not, negated: !negated }, ...rest], met);
    if ("field" in test) {
      const literal = toLiteral(test, negated);
      const before = met.filter(({ path }) => path === literal.path);
      return !isContradictory(literal, before) && search(rest, [...met, literal]);
    }
    const parts = ("all" in test ? test.all : test.any).map((part): Wanted => ({ test: part, negated }));
    // What is not any of these is none of them, and what is not all of them is one that is not.
    if ("all" in test !== negated) return search([...parts, ...rest], met);
    return parts.some((part) => search([part, ...rest], met));
  }

  return search(
    tests.map((test) => ({ test, negated: false })),
    [],
  );
}

function toLiteral({ field, operator, value }: Extract<Test, { field: string }>, negated: boolean): Literal {
  const parsed = parsePath(field);
  const literal = { path: parsed.ok ? formatPath(parsed.path) : field, operator, value, negated: false };
  return negated ? negate(literal) : literal;
}
