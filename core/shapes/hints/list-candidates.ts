import { isRawJsonNumber, type Json } from "#core/json.ts";
import { findOperator } from "#core/mapping/conditions/operators.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { toNumber } from "#core/mapping/steps/convert-value.ts";

/** One comparison that has to hold, or with `negated` has not to hold, for a payload to pass. */
export type Literal = { path: string; operator: TestOperator; value: Json | undefined; negated: boolean };

/** What a field may hold where a literal holds: one value; a number, however it is written; or a number of many digits. */
type Candidate =
  | { kind: "exact"; value: Json | undefined }
  | { kind: "numeric"; number: number }
  | { kind: "raw"; digits: string | null };

/** All that a field can hold where the literal holds, each of them at least once; null where that is without end. */
export function listCandidates({ operator, value, negated }: Literal): Candidate[] | null {
  if (negated) return null;
  switch (operator) {
    case "missing":
      return [exactly(undefined)];
    case "isNull":
      return [exactly(null)];
    case "isTrue":
      return [exactly(true)];
    case "isFalse":
      return [exactly(false)];
    case "isEmpty":
      // A number of many digits that is next to nothing counts as empty too.
      return [...[undefined, null, "", [], {}].map(exactly), { kind: "raw", digits: null }];
    case "equals":
      return listEqual(value ?? null);
    case "in": {
      const lists = Array.isArray(value) ? value.map(listEqual) : [null];
      return lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
    }
    default:
      return null;
  }
}

/** True when no value that the candidate stands for lets the literal hold; in doubt false. */
export function surelyFails(literal: Literal, candidate: Candidate): boolean {
  if (candidate.kind === "raw") return failsForRaw(literal, candidate.digits);
  const exact = candidate.kind === "exact" ? candidate.value : candidate.number;
  if (holdsFor(literal, exact)) return false;
  return candidate.kind === "exact" || failsForTexts(literal, candidate.number);
}

function exactly(value: Json | undefined): Candidate {
  return { kind: "exact", value };
}

/** The values that equal one; a number equals the texts that mean the same, and a text the number that it means. */
function listEqual(value: Json): Candidate[] | null {
  if (value === null || typeof value === "boolean") return [exactly(value)];
  if (typeof value === "number") return [{ kind: "numeric", number: value }];
  if (typeof value !== "string") return null;
  const found = [exactly(value)];
  const number = toNumber(value);
  if (typeof number === "number") found.push(exactly(number));
  const digits = value.trim();
  if (/^[-+.0-9eE]+$/.test(digits)) found.push({ kind: "raw", digits });
  return found;
}

function holdsFor({ operator, value, negated }: Literal, found: Json | undefined): boolean {
  const compare = findOperator(operator).prepare(value ?? null);
  return typeof compare !== "string" && compare(found) !== negated;
}

const ofKindOnly = new Set<TestOperator>(["exists", "missing", "isNull", "isEmpty", "isNotEmpty", "isTrue", "isFalse"]);
const isOrdered = (operator: TestOperator) => ["gt", "gte", "lt", "lte"].includes(operator);

/** Whether a literal that fails for a number fails for each text, such as "1.0", that means the same number too. */
function failsForTexts({ operator, value = null }: Literal, number: number): boolean {
  if (ofKindOnly.has(operator)) return true;
  if (operator === "equals") return !isRawJsonNumber(value);
  if (operator === "in") return Array.isArray(value) && !value.some(isRawJsonNumber);
  if (operator === "notEquals") return value === number;
  if (operator === "notIn") return Array.isArray(value) && value.includes(number);
  return isOrdered(operator) && typeof value !== "boolean" && typeof toNumber(value) === "number";
}

/** The same for a number whose digits a double cannot hold; its digits are null where any may be meant. */
function failsForRaw({ operator, value = null, negated }: Literal, digits: string | null): boolean {
  if (digits === null) return !negated && ["missing", "isNull", "isTrue", "isFalse", "isNotEmpty"].includes(operator);
  if (negated) return false;
  if (operator === "equals") return !mayEqualRaw(value, digits);
  if (operator === "in") return Array.isArray(value) && !value.some((item) => mayEqualRaw(item, digits));
  return ["missing", "isNull", "isTrue", "isFalse"].includes(operator);
}

function mayEqualRaw(value: Json, digits: string): boolean {
  if (isRawJsonNumber(value)) return value.rawJSON === digits;
  return (typeof value === "string" || typeof value === "number") && String(value).trim() === digits;
}
