import type { MappingDocument } from "../model.ts";
import { appendRule, type EditedMapping } from "./append-rules.ts";

/** Adds a rule at the end whose value a script gives, from the chosen source paths in `fields`. */
export function addScriptRule(
  mapping: MappingDocument,
  targetPath: string,
  code: string,
  paths: readonly string[] = [],
): EditedMapping {
  return appendRule(mapping, targetPath, { kind: "script", code, paths: [...paths] });
}
