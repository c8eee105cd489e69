import type { Json } from "#core/json.ts";
import type { MappingDocument } from "../model.ts";
import { appendRule, type EditedMapping } from "./append-rules.ts";

/** Adds a rule at the end that writes the same value for every message; where the target has a rule, this one wins. */
export function addConstant(mapping: MappingDocument, targetPath: string, value: Json): EditedMapping {
  return appendRule(mapping, targetPath, { kind: "constant", value });
}
