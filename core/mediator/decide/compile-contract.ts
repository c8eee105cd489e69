import { dereference, type Schema, validate } from "@cfworker/json-schema";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findKeywordProblems } from "./contract/find-keyword-problems.ts";
import { EffortSpent, type PreparedSchema, prepareSchema } from "./contract/prepare-schema.ts";
import { readValidation } from "./contract/read-validation.ts";

/** A channel's JSON Schema, ready to judge bodies; or why it cannot. */
export type CompiledContract =
  | { kind: "ready"; judge: (value: Json, characters: number) => FieldProblem[] }
  | { kind: "unusable"; problems: FieldProblem[] };

/**
 * Compiles the JSON Schema (2020-12 or draft 7) of a channel; null for an empty one, which demands nothing. The schema is
 * interpreted and never turned into code, its patterns run on a linear engine, and no `$ref` leads out of it.
 */
export function compileContract(source: JsonObject): CompiledContract | null {
  if (Object.keys(source).length === 0) return null;
  const prepared = prepareSchema(source);
  if (prepared.kind === "unusable") return prepared;
  try {
    // Reading the schema costs of the effort, too.
    prepared.effort.left = Number.POSITIVE_INFINITY;
    const lookup = dereference(prepared.schema);
    const lost = Object.values(lookup).flatMap((part) => findLostReference(part, lookup));
    if (lost.length > 0) return { kind: "unusable", problems: lost };
    return { kind: "ready", judge: (value, characters) => judge(value, characters, prepared, lookup) };
  } catch (error) {
    // The library throws for addresses ($id, $ref) that are none, or that occur twice.
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { kind: "unusable", problems: [{ pointer: "", detail: `The schema cannot be applied: ${reason}` }] };
  }
}

/**
 * Lists what keeps a schema from being a channel's contract, one problem for each place; for those who save one. A keyword
 * of the wrong form would be passed over when bodies are judged, so it is told here.
 */
export function checkContract(schema: JsonObject): FieldProblem[] {
  const contract = compileContract(schema);
  const problems = [...findKeywordProblems(schema), ...(contract?.kind === "unusable" ? contract.problems : [])];
  const told = new Map(problems.toReversed().map((problem) => [problem.pointer, problem]));
  return problems.filter((problem) => told.get(problem.pointer) === problem);
}

type Lookup = Record<string, Schema | boolean>;

function findLostReference(part: Schema | boolean, lookup: Lookup): FieldProblem[] {
  if (typeof part === "boolean" || part.$ref === undefined) return [];
  if (lookup[part.__absolute_ref__ ?? part.$ref] !== undefined) return [];
  return [{ pointer: "", detail: `The schema refers to "${part.$ref}", which is no part of it.` }];
}

// Listing all that is wrong in a large body takes the validator long, and nobody mends more than the first of it.
const allProblemsCharactersMax = 65_536;

// Ten times what an honest schema takes for a small body; for a large one as much as it has characters, which is several
// applications for each value in it.
const effortMin = 100_000;

// The library compares each item with each other: a thousand take a million comparisons.
const comparedItemsMax = 1_000;

type Ready = PreparedSchema & { kind: "ready" };

function judge(value: Json, characters: number, prepared: Ready, lookup: Lookup): FieldProblem[] {
  const { schema, draft, effort, comparesItems } = prepared;
  const whole = (detail: string): FieldProblem[] => [{ pointer: "", detail }];
  if (comparesItems && holdsLongList(value)) {
    return whole(`It holds a list of more than ${comparedItemsMax} items, which cannot be compared with each other.`);
  }
  effort.left = Math.max(effortMin, characters);
  try {
    const { valid, errors } = validate(value, schema, draft, lookup, characters > allProblemsCharactersMax);
    return valid ? [] : readValidation(errors);
  } catch (error) {
    if (error instanceof EffortSpent)
      return whole("It takes too much work: the schema branches at each of its levels.");
    // The call stack has an end as well.
    if (error instanceof RangeError)
      return whole("The schema goes round in a circle, and no body can be judged by it.");
    throw error;
  }
}

function holdsLongList(value: Json): boolean {
  if (Array.isArray(value)) return value.length > comparedItemsMax || value.some(holdsLongList);
  return isJsonObject(value) && Object.values(value).some(holdsLongList);
}
