import type { MappingDocument } from "../model.ts";

/** Takes out the rules with these ids; the others keep their order. Ids that are not there are passed over. */
export function removeRules(mapping: MappingDocument, ruleIds: readonly string[]): MappingDocument {
  const gone = new Set(ruleIds);
  return { ...mapping, rules: mapping.rules.filter((rule) => !gone.has(rule.id)) };
}
