import type { Json } from "#core/json.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { areBoundsApart, isIncomparable } from "./compare-bounds.ts";
import { type Literal, listCandidates, surelyFails } from "./list-candidates.ts";

/**
 * True when no value of one field lets a literal hold together with those before it, which do not contradict each other.
 * Only what is certain counts: in doubt it is false.
 */
export function isContradictory(next: Literal, before: readonly Literal[]): boolean {
  if (isImpossible(next) || before.some((one) => isContradiction(one, next))) return true;
  // Two of those that leave few values are enough to look at; a hundred lists would take a hundred times as long.
  const all = [...before, next];
  return [next, before.find((one) => listCandidates(one) !== null)].some((literal) => {
    const candidates = literal === undefined ? null : listCandidates(literal);
    return candidates?.every((candidate) => all.some((other) => surelyFails(other, candidate))) ?? false;
  });
}

const ordered: readonly TestOperator[] = ["gt", "gte", "lt", "lte"];

function isImpossible({ operator, value = null, negated }: Literal): boolean {
  return !negated && ordered.includes(operator) && isIncomparable(value);
}

function isContradiction(one: Literal, other: Literal): boolean {
  if (isOpposite(one, other)) return true;
  if (one.negated || other.negated) return false;
  if (one.operator === "startsWith" && other.operator === "startsWith") {
    return areApart(one.value, other.value, (long, short) => long.startsWith(short));
  }
  if (one.operator === "endsWith" && other.operator === "endsWith") {
    return areApart(one.value, other.value, (long, short) => long.endsWith(short));
  }
  return areBoundsApart(
    { operator: one.operator, value: one.value ?? null },
    { operator: other.operator, value: other.value ?? null },
  );
}

const opposites: Readonly<Partial<Record<TestOperator, TestOperator>>> = {
  equals: "notEquals",
  contains: "notContains",
  in: "notIn",
  exists: "missing",
  isEmpty: "isNotEmpty",
};
const opposite = new Map(
  Object.entries(opposites).flatMap(([one, other]) => [[one, other] as const, [other, one] as const]),
);

/** What is left of a `not` before a comparison: another operator where there is one. */
export function negate(literal: Literal): Literal {
  const operator = opposite.get(literal.operator) as TestOperator | undefined;
  return operator === undefined ? { ...literal, negated: !literal.negated } : { ...literal, operator };
}

function isOpposite(one: Literal, other: Literal): boolean {
  const { operator, negated } = negate(one);
  return operator === other.operator && negated === other.negated && isSame(one.value, other.value);
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Both beginnings, or both ends, cannot be of one text when neither is part of the other. */
function areApart(one: Json | undefined, other: Json | undefined, holds: (long: string, short: string) => boolean) {
  const [left, right] = [String(one), String(other)];
  return !holds(left, right) && !holds(right, left);
}
