import { isRawJsonNumber, type Json } from "#core/json.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { toNumber } from "#core/mapping/steps/convert-value.ts";
import { readDate } from "#core/mapping/steps/read-date.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";

/** An end that values must lie beyond: gt or gte for a low one, lt or lte for a high one. */
export type Bound = { operator: TestOperator; value: Json };

const isLow = ({ operator }: Bound) => operator === "gt" || operator === "gte";
const isHigh = ({ operator }: Bound) => operator === "lt" || operator === "lte";

/**
 * True when no value lies within both bounds. A value is compared with a bound as a number, an instant or a text,
 * whatever both can be, so the bounds have to contradict each other in each of these orders.
 */
export function areBoundsApart(one: Bound, other: Bound): boolean {
  const [low, high] = isLow(one) ? [one, other] : [other, one];
  if (!isLow(low) || !isHigh(high) || typeof low.value !== typeof high.value) return false;
  if (typeof low.value === "number") {
    return isApart(low, high, low.value - (high.value as number)) && isApartInTime(low, high);
  }
  if (typeof low.value !== "string") return false;
  const [lowNumber, highNumber] = [toNumber(low.value), toNumber(high.value)];
  if (typeof lowNumber !== typeof highNumber) return false;
  if (typeof lowNumber === "number" && !isApart(low, high, lowNumber - (highNumber as number))) return false;
  const highText = high.value as string;
  const inText = low.value < highText ? -1 : low.value > highText ? 1 : 0;
  return isApart(low, high, inText) && isApartInTime(low, high);
}

/** True for what nothing is less or greater than, so that an order to it never holds. */
export function isIncomparable(value: Json): boolean {
  return value === null || typeof value === "boolean" || (typeof value === "object" && !isRawJsonNumber(value));
}

function isApart(low: Bound, high: Bound, order: number): boolean {
  return order > 0 || (order === 0 && (low.operator === "gt" || high.operator === "lt"));
}

function isApartInTime(low: Bound, high: Bound): boolean {
  const [lowAt, highAt] = [readInstant(low.value), readInstant(high.value)];
  if (lowAt !== null && highAt !== null) return isApart(low, high, lowAt - highAt);
  // A date is not compared with a number that is none; with a text that is none it is, letter by letter.
  return typeof low.value === "number" || lowAt === highAt;
}

/** Milliseconds since 1970; null for what is no date. */
function readInstant(value: Json): number | null {
  const date = readDate(value);
  return date instanceof StepFailure ? null : date.toMillis();
}
