import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";

/** The rule with these members changed, and without those that say what goes without saying. */
export function changeRule(rule: RuleInput, change: Partial<RuleInput>): RuleInput {
  const changed = { ...rule, ...change };
  const { rules } = trimMapping({ rules: [changed] } as unknown as Json) as unknown as { rules: [RuleInput] };
  return rules[0];
}
