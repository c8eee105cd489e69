import type { MappingDocument, Rule, RuleInput } from "../model.ts";

/**
 * Puts another rule in the place of the one with this id; an unknown id changes nothing. What the new rule leaves out
 * is what the schema would fill in. It is not checked, so that a rule can be half written.
 */
export function replaceRule(mapping: MappingDocument, ruleId: string, rule: RuleInput): MappingDocument {
  const place = mapping.rules.findIndex(({ id }) => id === ruleId);
  if (place < 0) return { ...mapping };
  return { ...mapping, rules: mapping.rules.with(place, completeRule(rule)) };
}

function completeRule({ source, steps, whenMissing, whenFails, ...rest }: RuleInput): Rule {
  return {
    ...rest,
    source: source.kind === "script" ? { ...source, paths: source.paths ?? [] } : source,
    steps: (steps ?? []).map((step) => ({ ...step, args: step.args ?? [] })),
    whenMissing: whenMissing ?? { kind: "omit" },
    whenFails: whenFails ?? "omit",
    // The input type of the schema says nothing about the test of a condition, because it is defined by itself.
  } as Rule;
}
