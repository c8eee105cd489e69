import { compareOutputs } from "#core/integrations/tests/compare-outputs.ts";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";
import type { TestExpectation } from "./model.ts";

/** What a call was answered. `body` is null where it is no text. */
export type JudgedAnswer = { status: number | null; body: string | null; durationMs: number };

/** What of an answer is not as it must be, as sentences; none when all is. */
export function judgeAnswer(expectation: TestExpectation, answer: JudgedAnswer): string[] {
  return [judgeStatus(expectation, answer), judgeText(expectation, answer), judgeField(expectation, answer)]
    .concat(judgeDuration(expectation, answer))
    .filter((failure) => failure !== null);
}

function judgeStatus({ status: expected }: TestExpectation, { status }: JudgedAnswer): string | null {
  if (status === null) return `Expected status ${expected}, and there was no answer.`;
  const fits = expected.endsWith("xx") ? String(status)[0] === expected[0] : String(status) === expected;
  return fits ? null : `Expected status ${expected}, got ${status}.`;
}

function judgeText({ body_contains: text }: TestExpectation, { body }: JudgedAnswer): string | null {
  return text === null || body?.includes(text) ? null : `The body does not contain "${shorten(text)}".`;
}

function judgeField({ field }: TestExpectation, { body }: JudgedAnswer): string | null {
  if (field === null) return null;
  const { pointer, equals } = field;
  const place = pointer === "" ? "the whole body" : pointer;
  const document = body === null ? undefined : parse(body);
  if (document === undefined) return `The body is no JSON, so nothing is at ${place}.`;
  const found = splitPointer(pointer).reduce<Json | undefined>(step, document);
  if (found === undefined) return `Nothing is at ${place}; expected ${write(equals)}.`;
  return compareOutputs(equals, found).count === 0
    ? null
    : `Expected ${write(equals)} at ${place}, got ${write(found)}.`;
}

function judgeDuration({ duration_ms_max: max }: TestExpectation, { durationMs }: JudgedAnswer): string | null {
  return max === null || durationMs <= max ? null : `It took ${Math.ceil(durationMs)} ms, more than ${max} ms.`;
}

function step(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9][0-9]*)$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function parse(text: string): Json | undefined {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    // Not JSON is an answer here, and not a failure.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const shownCharactersMax = 200;

function write(value: Json): string {
  return shorten(JSON.stringify(value));
}

function shorten(text: string): string {
  return text.length > shownCharactersMax ? `${text.slice(0, shownCharactersMax)}…` : text;
}
