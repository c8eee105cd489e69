import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { toTextOfAny } from "./convert-value.ts";
import { defineListStep, defineObjectStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepEntry, StepFailure } from "./step.ts";

/** A new object of the entries for which `keep` holds, under the name that `rename` gives them. */
function rebuild(
  object: JsonObject,
  keep: (key: string, value: Json) => boolean,
  rename = (key: string) => key,
): JsonObject {
  const rebuilt: JsonObject = {};
  for (const [key, value] of Object.entries(object)) if (keep(key, value)) putOwn(rebuilt, rename(key), value);
  return rebuilt;
}

const keyNames = { kind: "texts", description: "Names of keys, as they are; no paths." } as const;

/** Steps that choose, rename and list the keys of an object. On a list of objects they work on each. */
export const objectKeySteps: readonly StepEntry[] = [
  defineObjectStep({
    name: "keys",
    family: "object",
    title: "Keys",
    description: "Gives the list of keys.",
    args: [],
    output: "list",
    example: { input: { a: 1, b: 2 }, args: [], output: ["a", "b"] },
    prepare: () => (object) => Object.keys(object),
  }),
  defineObjectStep({
    name: "values",
    family: "object",
    title: "Values",
    description: "Gives the list of values.",
    args: [],
    output: "list",
    example: { input: { a: 1, b: 2 }, args: [], output: [1, 2] },
    prepare: () => (object) => Object.values(object),
  }),
  defineObjectStep({
    name: "entries",
    family: "object",
    title: "Entries",
    description: "Gives a list of objects with one key and its value each.",
    args: [
      { name: "keyName", kind: "text", description: "What the key is called.", optional: true, default: "key" },
      { name: "valueName", kind: "text", description: "What the value is called.", optional: true, default: "value" },
    ],
    output: "list",
    example: { input: { color: "red" }, args: ["name"], output: [{ name: "color", value: "red" }] },
    prepare: (keyName: string, valueName: string) => (object) =>
      Object.entries(object).map(([key, value]) => {
        const entry: JsonObject = {};
        putOwn(entry, keyName, key);
        putOwn(entry, valueName, value);
        return entry;
      }),
  }),
  defineListStep({
    name: "fromEntries",
    family: "object",
    title: "From entries",
    description: "Makes one object of a list of objects that hold a key and its value each.",
    args: [
      { name: "keyName", kind: "text", description: "What the key is called.", optional: true, default: "key" },
      { name: "valueName", kind: "text", description: "What the value is called.", optional: true, default: "value" },
    ],
    output: "object",
    example: { input: [{ name: "color", value: "red" }], args: ["name"], output: { color: "red" } },
    prepare: (keyName: string, valueName: string) => (list) => {
      const object: JsonObject = {};
      for (const entry of list) {
        if (!isJsonObject(entry) || !Object.hasOwn(entry, keyName)) {
          return fail(`Expected an object with the key "${keyName}", found ${describeValue(entry)}.`);
        }
        const key = toTextOfAny(entry[keyName]);
        if (key instanceof StepFailure) return key;
        putOwn(object, key, Object.hasOwn(entry, valueName) ? entry[valueName]! : null);
      }
      return object;
    },
  }),
  defineObjectStep({
    name: "pick",
    family: "object",
    title: "Pick",
    description: "Keeps some keys of an object.",
    args: [{ name: "keys", ...keyNames }],
    output: "object",
    example: { input: { id: 1, name: "Jane", secret: "x" }, args: [["id", "name"]], output: { id: 1, name: "Jane" } },
    prepare: (keys: string[]) => {
      const kept = new Set(keys);
      return (object) => rebuild(object, (key) => kept.has(key));
    },
  }),
  defineObjectStep({
    name: "omit",
    family: "object",
    title: "Omit",
    description: "Leaves out some keys of an object.",
    args: [{ name: "keys", ...keyNames }],
    output: "object",
    example: { input: { id: 1, secret: "x" }, args: [["secret"]], output: { id: 1 } },
    prepare: (keys: string[]) => {
      const dropped = new Set(keys);
      return (object) => rebuild(object, (key) => !dropped.has(key));
    },
  }),
  defineObjectStep({
    name: "omitEmpty",
    family: "object",
    title: "Omit empty",
    description: "Leaves out the keys whose value is null or an empty text; 0 and false stay.",
    args: [],
    output: "object",
    example: { input: { a: 1, b: null, c: "" }, args: [], output: { a: 1 } },
    prepare: () => (object) => rebuild(object, (_key, value) => value !== null && value !== ""),
  }),
  defineObjectStep({
    name: "rename",
    family: "object",
    title: "Rename keys",
    description: "Gives keys other names; keys that are not in the table stay.",
    args: [{ name: "names", kind: "table", description: "Old names and new names." }],
    output: "object",
    example: { input: { sku: "A", qty: 2 }, args: [{ sku: "code" }], output: { code: "A", qty: 2 } },
    prepare: (names: JsonObject) => {
      if (!Object.values(names).every((name) => typeof name === "string")) return fail("Every new name is a text.");
      const table = new Map(Object.entries(names as Record<string, string>));
      return (object) =>
        rebuild(
          object,
          () => true,
          (key) => table.get(key) ?? key,
        );
    },
  }),
];
