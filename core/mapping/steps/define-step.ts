import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { textLengthMax, toNumber, toText } from "./convert-value.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepDefinition, type StepEntry, StepFailure, type StepValue, type ValueKind } from "./step.ts";

type Convert<Value> = (value: Json) => Value | StepFailure;

/**
 * A step on one text. Numbers and booleans are taken as their text, null and missing pass through, and a list is
 * worked on element by element.
 */
export function defineTextStep<Args extends readonly unknown[]>(definition: StepDefinition<Args, string>): StepEntry {
  return define(definition, "text", toText, true);
}

/** A step on one number; numeric texts count as numbers. Null, missing and lists as in a text step. */
export function defineNumberStep<Args extends readonly unknown[]>(definition: StepDefinition<Args, number>): StepEntry {
  return define(definition, "number", toNumber, true);
}

/** A step on a whole list. Null and missing pass through; anything else is refused. */
export function defineListStep<Args extends readonly unknown[]>(definition: StepDefinition<Args, Json[]>): StepEntry {
  return define(definition, "list", toList, false);
}

/** A step on one object. Null and missing pass through; a list is worked on element by element. */
export function defineObjectStep<Args extends readonly unknown[]>(
  definition: StepDefinition<Args, JsonObject>,
): StepEntry {
  return define(definition, "object", toObject, true);
}

/** A step that takes every value but null and missing, which pass through. */
export function defineValueStep<Args extends readonly unknown[]>(definition: StepDefinition<Args, Json>): StepEntry {
  return define(definition, "any", (value) => value, false);
}

/** A step that decides about null and missing itself. */
export function defineNullStep<Args extends readonly unknown[]>(
  definition: StepDefinition<Args, Json | undefined>,
): StepEntry {
  return { ...definition, input: "any", prepare: (args) => definition.prepare(...(args as unknown as Args)) };
}

/** The general form: how a value becomes what the step works on, and whether lists are worked on by element. */
export function define<Args extends readonly unknown[], Value>(
  definition: StepDefinition<Args, Value>,
  input: ValueKind,
  convert: Convert<Value>,
  byElement: boolean,
  /** False where `convert` makes something else of a value that already is of the kind. */
  keepsKind = true,
): StepEntry {
  return {
    ...definition,
    input,
    prepare(args) {
      // The arguments were checked against the specification of this entry just before, so their types are known.
      const kind = !keepsKind ? null : input === "text" ? "string" : input === "number" ? "number" : null;
      const run = definition.prepare(...(args as unknown as Args));
      if (run instanceof StepFailure) return run;
      const runOne = (value: Json): StepValue => {
        const converted = convert(value);
        return converted instanceof StepFailure ? converted : run(converted);
      };
      // A value that already is of the kind needs nothing around it, and most values are.
      if (kind !== null) {
        return (value) => {
          if (typeof value === kind) return run(value as unknown as Value);
          if (value === null || value === undefined) return value;
          return Array.isArray(value) ? runEach(value, runOne) : runOne(value);
        };
      }
      if (!byElement) return (value) => (value === null || value === undefined ? value : runOne(value));
      return (value) => {
        if (value === null || value === undefined) return value;
        return Array.isArray(value) ? runEach(value, runOne) : runOne(value);
      };
    },
  };
}

/** Characters that a step may make out of one list, all elements together. */
const listTextMax = 8 * textLengthMax;

function runEach(list: readonly Json[], runOne: (value: Json) => StepValue): StepValue {
  const results: Json[] = [];
  let length = 0;
  for (const [place, element] of list.entries()) {
    const result = element === null ? null : runOne(element);
    if (result instanceof StepFailure) return fail(`Element ${place + 1} of the list: ${result.detail}`);
    if (typeof result === "string") length += result.length;
    if (length > listTextMax) return fail(`The texts of the list would become longer than ${listTextMax} characters.`);
    // A list has no holes, so an element that came to nothing is null and keeps its place.
    results.push(result ?? null);
  }
  return results;
}

function toList(value: Json): Json[] | StepFailure {
  return Array.isArray(value) ? value : fail(`Expected a list, found ${describeValue(value)}.`);
}

function toObject(value: Json): JsonObject | StepFailure {
  return isJsonObject(value) ? value : fail(`Expected an object, found ${describeValue(value)}.`);
}
