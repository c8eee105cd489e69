import { format, type Schema, type SchemaDraft } from "@cfworker/json-schema";
import { RE2JS } from "re2js";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

export type PreparedSchema =
  | { kind: "ready"; schema: Schema; draft: SchemaDraft; effort: Effort; comparesItems: boolean }
  | { kind: "unusable"; problems: FieldProblem[] };

/** How many times a schema or a part of it may still be applied; set before each body. */
export type Effort = { left: number };

/** Thrown out of the library when a body would take more than its effort. */
export class EffortSpent extends Error {}

/** Patterns are checked as formats of this name, because the library would run them on a backtracking engine. */
export const patternFormat = "pattern:";

// Formats whose check takes linear time. Others are annotations, which is what the standard makes of all of them.
const checkedFormats = new Set(
  "date time date-time duration email hostname ipv4 ipv6 uuid uri uri-reference json-pointer".split(" "),
);

const single = new Set([
  ..."additionalItems unevaluatedItems items contains additionalProperties unevaluatedProperties".split(" "),
  ..."propertyNames not if then else".split(" "),
]);
const lists = new Set(["prefixItems", "items", "allOf", "anyOf", "oneOf"]);
const maps = new Set(["$defs", "definitions", "properties", "patternProperties", "dependentSchemas", "dependencies"]);
const unsupported = ["$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor"];

// Far deeper than people write, and no call stack ends there.
const schemaDepthMax = 100;

/**
 * Copies a schema into the form in which it is safe to be applied to what strangers send: patterns become checks on a
 * linear engine, formats without a linear check become annotations. Lists everything that cannot be applied.
 */
export function prepareSchema(source: JsonObject): PreparedSchema {
  const problems: FieldProblem[] = [];
  const draft = readDraft(source, problems);
  const preparation: Preparation = { problems, effort: { left: 0 }, comparesItems: false };
  const schema = prepare(source, "", 0, preparation) as Schema;
  if (problems.length > 0) return { kind: "unusable", problems };
  const { effort, comparesItems } = preparation;
  return { kind: "ready", schema, draft, effort, comparesItems };
}

type Preparation = { problems: FieldProblem[]; effort: Effort; comparesItems: boolean };

function readDraft({ $schema }: JsonObject, problems: FieldProblem[]): SchemaDraft {
  if ($schema === undefined) return "2020-12";
  const draft = typeof $schema === "string" ? /\/(draft-07|draft\/2019-09|draft\/2020-12)\//.exec($schema)?.[1] : null;
  if (draft === "draft-07") return "7";
  if (draft === "draft/2019-09") return "2019-09";
  if (draft !== "draft/2020-12") {
    problems.push({ pointer: "/$schema", detail: "Write the schema in draft 2020-12 or draft 7." });
  }
  return "2020-12";
}

function prepare(source: Json, pointer: string, depth: number, preparation: Preparation): Json {
  const { problems } = preparation;
  if (typeof source === "boolean") return source;
  if (!isJsonObject(source)) {
    problems.push({ pointer, detail: "A schema is an object, true or false." });
    return true;
  }
  if (depth > schemaDepthMax) {
    problems.push({ pointer, detail: `The schema is nested deeper than ${schemaDepthMax} levels.` });
    return true;
  }
  const schema: JsonObject = {};
  for (const [key, value] of Object.entries(source)) {
    // A name that would change the copy's prototype is no keyword.
    if (key === "__proto__") continue;
    const place = appendPointer(pointer, key);
    const within = (child: Json, step: string | number) =>
      prepare(child, appendPointer(place, step), depth + 1, preparation);
    if (unsupported.includes(key)) problems.push({ pointer: place, detail: `${key} is not supported.` });
    else if (Array.isArray(value) && lists.has(key)) schema[key] = value.map(within);
    else if (isJsonObject(value) && maps.has(key)) schema[key] = prepareMap(key, value, place, within, problems);
    else if (single.has(key)) schema[key] = prepare(value, place, depth + 1, preparation);
    else if (key !== "pattern" && (key !== "format" || (typeof value === "string" && checkedFormats.has(value)))) {
      schema[key] = value;
    }
  }
  if (source.pattern !== undefined) addPattern(schema, source.pattern, appendPointer(pointer, "pattern"), problems);
  if (source.uniqueItems === true) preparation.comparesItems = true;
  countApplications(schema, preparation.effort);
  return schema;
}

/**
 * Lets each application of a schema cost one of the effort. Schemas that branch and hold themselves double the work at
 * every level of a body, which a stranger chooses, and the library counts nothing. It reads this keyword, which we do not
 * support, whenever it applies a schema.
 */
function countApplications(schema: JsonObject, effort: Effort): void {
  const spend = () => {
    effort.left -= 1;
    if (effort.left < 0) throw new EffortSpent();
  };
  Object.defineProperty(schema, "$recursiveRef", { get: spend, enumerable: false });
}

function prepareMap(
  key: string,
  source: JsonObject,
  place: string,
  within: (child: Json, step: string) => Json,
  problems: FieldProblem[],
): JsonObject {
  return Object.fromEntries(
    Object.entries(source).map(([name, child]) => {
      if (key === "patternProperties") checkNamePattern(name, appendPointer(place, name), problems);
      // Of `dependencies` in draft 7 a list names further members.
      return [name, Array.isArray(child) ? child : within(child, name)];
    }),
  );
}

/** Makes a pattern a check of its own at the end of `allOf`, beside a format that the schema may have. */
function addPattern(schema: JsonObject, pattern: Json, place: string, problems: FieldProblem[]): void {
  const compiled = typeof pattern === "string" ? compileLinear(pattern) : null;
  if (compiled === null || typeof pattern !== "string") {
    problems.push({ pointer: place, detail: `The pattern ${String(pattern)} cannot be used: ${unusablePattern}` });
    return;
  }
  // Named by its text, so that one entry serves every schema with this pattern, for as long as the process lives.
  format[patternFormat + pattern] = (text) => compiled.matcher(text).find();
  schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), { format: patternFormat + pattern }];
}

const unusablePattern = "it is no regular expression, or uses a reference back or a look around.";

function compileLinear(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    // The engine says in its own words what it does not take; ours name the two reasons that there are.
    return null;
  }
}

/** Patterns of names run on the backtracking engine, so only those pass that cannot make it work for long. */
function checkNamePattern(pattern: string, place: string, problems: FieldProblem[]): void {
  if (compileLinear(pattern) === null) {
    problems.push({ pointer: place, detail: `The pattern ${pattern} cannot be used: ${unusablePattern}` });
    return;
  }
  const bare = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  if (/\)[*+{]/.test(bare) || (bare.match(/[*+{]/g) ?? []).length > 2) {
    const detail = `Write the pattern ${pattern} more simply: at most two of "*", "+" and "{", and none behind a group.`;
    problems.push({ pointer: place, detail });
  }
}
