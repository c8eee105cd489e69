import { dereference, type Schema, type SchemaDraft, validate } from "@cfworker/json-schema";
import type { JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { prepareSchema } from "./contract/prepare-schema.ts";
import { readValidation } from "./contract/read-validation.ts";

/** A channel's JSON Schema, ready to judge bodies; or why it cannot. */
export type CompiledContract =
  | { kind: "ready"; judge: (value: unknown, onlyFirst: boolean) => FieldProblem[] }
  | { kind: "unusable"; problems: FieldProblem[] };

/**
 * Compiles the JSON Schema (2020-12 or draft 7) of a channel; null for an empty one, which demands nothing. The schema is
 * interpreted and never turned into code, its patterns run on a linear engine, and no `$ref` leads out of it.
 */
export function compileContract(source: JsonObject): CompiledContract | null {
  if (Object.keys(source).length === 0) return null;
  const prepared = prepareSchema(source);
  if (prepared.kind === "unusable") return prepared;
  const { schema, draft } = prepared;
  try {
    const lookup = dereference(schema);
    const lost = Object.values(lookup).flatMap((part) => findLostReference(part, lookup));
    if (lost.length > 0) return { kind: "unusable", problems: lost };
    return { kind: "ready", judge: (value, onlyFirst) => judge(value, schema, draft, lookup, onlyFirst) };
  } catch (error) {
    // The library throws for addresses ($id, $ref) that are none, or that occur twice.
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { kind: "unusable", problems: [{ pointer: "", detail: `The schema cannot be applied: ${reason}` }] };
  }
}

/** Lists what keeps a schema from being a channel's contract; for those who save one. */
export function checkContract(schema: JsonObject): FieldProblem[] {
  const contract = compileContract(schema);
  return contract?.kind === "unusable" ? contract.problems : [];
}

type Lookup = Record<string, Schema | boolean>;

function findLostReference(part: Schema | boolean, lookup: Lookup): FieldProblem[] {
  if (typeof part === "boolean" || part.$ref === undefined) return [];
  if (lookup[part.__absolute_ref__ ?? part.$ref] !== undefined) return [];
  return [{ pointer: "", detail: `The schema refers to "${part.$ref}", which is no part of it.` }];
}

function judge(value: unknown, schema: Schema, draft: SchemaDraft, lookup: Lookup, onlyFirst: boolean): FieldProblem[] {
  try {
    const { valid, errors } = validate(value, schema, draft, lookup, onlyFirst);
    return valid ? [] : readValidation(errors);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ pointer: "", detail: "The schema goes round in a circle, and no body can be judged by it." }];
  }
}
