import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const types = ["array", "boolean", "integer", "null", "number", "object", "string"];
const inOne = ["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"];
const inLists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const inMaps = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];
const counts = ["maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"];
const depthMax = 60;

/** Where a JSON Schema (2020-12 or draft 7) cannot be one, by the form of its keywords; the pointers lie inside of it. References are looked at where the schema is compiled. */
export function findKeywordProblems(schema: JsonObject): FieldProblem[] {
  return walk(schema, "", depthMax);
}

function walk(schema: Json, pointer: string, depthLeft: number): FieldProblem[] {
  if (typeof schema === "boolean") return [];
  if (!isJsonObject(schema)) return [{ pointer, detail: "A schema is an object, or true or false." }];
  if (depthLeft === 0) return [{ pointer, detail: "It is nested too deeply." }];
  const go = (member: Json, ...steps: (string | number)[]) =>
    walk(member, steps.reduce<string>(appendPointer, pointer), depthLeft - 1);
  const problems = checkKeywords(schema, pointer);
  for (const [key, value] of Object.entries(schema)) {
    if (inLists.includes(key) || (key === "items" && Array.isArray(value))) {
      if (!Array.isArray(value)) problems.push({ pointer: `${pointer}/${key}`, detail: "Expected a list of schemas." });
      else problems.push(...value.flatMap((member, index) => go(member, key, index)));
    } else if (inOne.includes(key)) {
      problems.push(...go(value, key));
    } else if (inMaps.includes(key)) {
      if (!isJsonObject(value))
        problems.push({ pointer: `${pointer}/${key}`, detail: "Expected an object of schemas." });
      else problems.push(...Object.entries(value).flatMap(([name, member]) => go(member, key, name)));
    }
  }
  return problems;
}

function checkKeywords(schema: JsonObject, pointer: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (key: string, detail: string) => problems.push({ pointer: appendPointer(pointer, key), detail });
  const { type, required, pattern } = schema;
  const named = type === undefined ? [] : Array.isArray(type) ? type : [type];
  if (named.some((one) => typeof one !== "string" || !types.includes(one))) {
    say("type", `A type is one of ${types.join(", ")}, or a list of them.`);
  }
  if (required !== undefined && !(Array.isArray(required) && required.every((name) => typeof name === "string"))) {
    say("required", "Expected a list of field names.");
  }
  if (schema.enum !== undefined && !Array.isArray(schema.enum)) say("enum", "Expected a list of values.");
  for (const key of counts)
    if (schema[key] !== undefined && !isCount(schema[key])) say(key, "Expected a whole number.");
  if (pattern !== undefined && !isPattern(pattern)) say("pattern", "This is no regular expression.");
  return problems;
}

function isCount(value: Json): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isPattern(value: Json): boolean {
  if (typeof value !== "string") return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
