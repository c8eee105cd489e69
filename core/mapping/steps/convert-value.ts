import { isJsonObject, isRawJsonNumber, type Json, parseJsonExactly } from "#core/json.ts";
import { weighJson } from "../weigh-json.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepFailure } from "./step.ts";

/** Longest text, in UTF-16 units, that a step may make. A rule must not turn a small payload into a huge one. */
export const textLengthMax = 1_000_000;

/** Text of a scalar: exact digits of numbers, `true` and `false`; lists and objects are refused. */
export function toText(value: Json): string | StepFailure {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isRawJsonNumber(value)) return value.rawJSON;
  return fail(`Expected text, found ${describeValue(value)}.`);
}

/** Text of any value: as `toText`, null as an empty text, lists and objects as compact JSON; too much is a failure. */
export function toTextOfAny(value: Json | undefined): string | StepFailure {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object" || isRawJsonNumber(value)) return toText(value);
  if (weighJson(value, textLengthMax) > textLengthMax) return tooLong();
  return JSON.stringify(value);
}

/** The failure of a step whose text would be longer than `textLengthMax`. */
export function tooLong(): StepFailure {
  return fail(`The text would become longer than ${textLengthMax} characters.`);
}

/** The double nearest to a number, a numeric text or a boolean (1 and 0). */
export function toNumber(value: Json): number | StepFailure {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = typeof value === "string" ? value : isRawJsonNumber(value) ? value.rawJSON : "";
  if (isDecimal(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  return fail(`Expected a number, found ${describeValue(value)}.`);
}

/**
 * With digits, signs, a point, an exponent and spaces only, and one digit at least, what Number() reads is a decimal:
 * no hexadecimal, no "Infinity", no empty text. A loop, because it takes half the time of a regular expression.
 */
function isDecimal(text: string): boolean {
  let hasDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) hasDigit = true;
    else if (code !== 46 && code !== 45 && code !== 43 && code !== 69 && code !== 101 && code !== 32) return false;
  }
  return hasDigit;
}

/** As `toNumber`, but digits that a double cannot hold are kept exactly. */
export function toExactNumber(value: Json): Json | StepFailure {
  if (typeof value === "string") return value.length < 16 ? toNumber(value) : toExactNumberOfText(value);
  return isRawJsonNumber(value) ? value : toNumber(value);
}

function toExactNumberOfText(value: string): Json | StepFailure {
  const number = toNumber(value);
  const text = value.trim();
  const isJsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text);
  return typeof number === "number" && isJsonNumber ? parseJsonExactly(text) : number;
}

/** Truth of a value: false for false, null, missing, 0, an empty text, an empty list and an empty object. */
export function isTruthy(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (isRawJsonNumber(value)) return Number(value.rawJSON) !== 0;
  if (isJsonObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}
