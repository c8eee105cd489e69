import type { Rule } from "../model.ts";
import { type CompiledRuleOutcome, compileRule } from "./compile-rule.ts";

export type CompileRule = (rule: Rule, pointer: string) => CompiledRuleOutcome;

/**
 * Compiles a rule that it has compiled before in no time, as long as it is the very same object at the same place: an
 * editor compiles a document anew with every key, and one rule of it is different. Rules must not be changed in place.
 */
export function rememberRules(): CompileRule {
  const known = new WeakMap<Rule, { pointer: string; outcome: CompiledRuleOutcome }>();
  return (rule, pointer) => {
    const before = known.get(rule);
    if (before?.pointer === pointer) return before.outcome;
    const outcome = compileRule(rule, pointer);
    known.set(rule, { pointer, outcome });
    return outcome;
  };
}
