import { isJsonObject, type Json, type JsonObject, parseJsonExactly } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { jsonDepthMax } from "../model.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { weighJson } from "../weigh-json.ts";
import { textLengthMax, tooLong } from "./convert-value.ts";
import { define, defineObjectStep, defineTextStep, defineValueStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepEntry, type StepFailure } from "./step.ts";

function mergeInto(target: JsonObject, source: JsonObject, isDeep: boolean, depthLeft: number): void {
  for (const [key, value] of Object.entries(source)) {
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isDeep && depthLeft > 0 && isJsonObject(old) && isJsonObject(value)) {
      const merged: JsonObject = {};
      mergeInto(merged, old, false, 0);
      mergeInto(merged, value, true, depthLeft - 1);
      putOwn(target, key, merged);
    } else putOwn(target, key, value);
  }
}

function mergeAll(objects: readonly Json[], isDeep: boolean): JsonObject | StepFailure {
  const merged: JsonObject = {};
  for (const object of objects) {
    if (object === null) continue;
    if (!isJsonObject(object)) return fail(`Expected objects, found ${describeValue(object)}.`);
    mergeInto(merged, object, isDeep, jsonDepthMax);
  }
  return merged;
}

function isWithinDepth(value: Json, depthLeft: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depthLeft === 0) return false;
  return Object.values(value).every((item) => isWithinDepth(item, depthLeft - 1));
}

function parseJsonText(text: string): Json | StepFailure {
  try {
    const value = parseJsonExactly(text);
    // Text inside a payload has not passed the limits of the body that it came in.
    return isWithinDepth(value, jsonDepthMax) ? value : fail(`The JSON is nested deeper than ${jsonDepthMax} levels.`);
  } catch {
    // The parser reports by throwing, with a message that differs between engines.
    return fail(`Expected JSON, found ${describeValue(text)}.`);
  }
}

function flattenInto(flat: JsonObject, value: JsonObject, prefix: string, separator: string): boolean {
  for (const [key, item] of Object.entries(value)) {
    const name = prefix + key;
    if (name.length > 1_000) return false;
    if (isJsonObject(item) && Object.keys(item).length > 0) {
      if (!flattenInto(flat, item, name + separator, separator)) return false;
    } else putOwn(flat, name, item);
  }
  return true;
}

/** Steps that combine objects, look inside them, or turn them into text and back. */
export const objectShapeSteps: readonly StepEntry[] = [
  define(
    {
      name: "merge",
      family: "object",
      title: "Merge",
      description: "Makes one object of several sources, or of a list of objects; the later value of a key wins.",
      args: [
        {
          name: "deep",
          kind: "boolean",
          description: "Merges objects inside objects too.",
          optional: true,
          default: false,
        },
      ],
      output: "object",
      example: { input: [{ a: 1, b: 1 }, { b: 2 }], args: [], output: { a: 1, b: 2 } },
      prepare: (isDeep: boolean) => (value: Json) => mergeAll(Array.isArray(value) ? value : [value], isDeep),
    },
    "list",
    (value) => value,
    false,
  ),
  defineValueStep({
    name: "get",
    family: "object",
    title: "Value at",
    description: "Takes the value at a path inside the value; nothing where there is none. [] gives a flat list.",
    args: [{ name: "path", kind: "path", description: "Path inside the value." }],
    output: "any",
    example: { input: { address: { city: "Berlin" } }, args: ["address.city"], output: "Berlin" },
    prepare: (path: string) => {
      const parsed = parseField(path);
      return parsed.ok ? compileField(parsed.path, false) : fail(parsed.detail);
    },
  }),
  defineObjectStep({
    name: "set",
    family: "object",
    title: "Set key",
    description: "Sets one key of an object to a fixed value.",
    args: [
      { name: "key", kind: "text", description: "The key, as it is; no path." },
      { name: "value", kind: "json", description: "Its value." },
    ],
    output: "object",
    example: { input: { id: 1 }, args: ["type", "order"], output: { id: 1, type: "order" } },
    prepare: (key: string, value: Json) => (object) => {
      const copy: JsonObject = {};
      mergeInto(copy, object, false, 0);
      putOwn(copy, key, value);
      return copy;
    },
  }),
  defineObjectStep({
    name: "flattenObject",
    family: "object",
    title: "Flatten object",
    description: "Makes one level of nested objects, with the keys joined; lists stay as they are.",
    args: [{ name: "separator", kind: "text", description: "Between keys.", optional: true, default: "." }],
    output: "object",
    example: { input: { a: { b: 1, c: [2] } }, args: [], output: { "a.b": 1, "a.c": [2] } },
    prepare: (separator: string) => (object) => {
      const flat: JsonObject = {};
      return flattenInto(flat, object, "", separator)
        ? flat
        : fail("A joined key would be longer than 1000 characters.");
    },
  }),
  defineValueStep({
    name: "toJson",
    family: "object",
    title: "To JSON",
    description: "Writes any value as JSON text.",
    args: [
      {
        name: "indent",
        kind: "integer",
        description: "Spaces for each level; compact when 0.",
        optional: true,
        default: 0,
      },
    ],
    output: "text",
    example: { input: { id: 1, tags: ["a"] }, args: [], output: '{"id":1,"tags":["a"]}' },
    prepare: (indent: number) => {
      if (indent < 0 || indent > 8) return fail("The indent must be between 0 and 8.");
      return (value) =>
        weighJson(value, textLengthMax) > textLengthMax ? tooLong() : JSON.stringify(value, null, indent);
    },
  }),
  defineTextStep({
    name: "parseJson",
    family: "object",
    title: "Read JSON",
    description: "Reads a value from JSON text, long numbers to the last digit.",
    args: [],
    output: "any",
    example: { input: '{"id":1}', args: [], output: { id: 1 } },
    prepare: () => parseJsonText,
  }),
];
