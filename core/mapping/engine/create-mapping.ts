import type { Json } from "#core/json.ts";
import type { CompiledMapping, MappingOutcome, ScriptResults } from "../outcome.ts";
import { compileRunners } from "./compile-direct.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { compileScriptCalls } from "./compile-script-calls.ts";
import type { Observer, Pass } from "./pass.ts";
import type { RulePlan } from "./rule-plan.ts";
import { breakOff, runRule } from "./run-rule.ts";
import type { TargetSurvey } from "./survey-targets.ts";
import { traceRules } from "./trace-rules.ts";

const noResults: ScriptResults = new Map();

/** Puts compiled rules together into a mapping. */
export function createMapping(rules: readonly CompiledRule[], survey: TargetSurvey): CompiledMapping {
  const plans = survey.order.map((rule): RulePlan => ({ ...rule.plan, copies: survey.extended.has(rule) }));
  const { runners, slotCount } = compileRunners(survey.order, plans);
  const scriptCalls = compileScriptCalls(rules);
  const writesRoot = rules.some((rule) => rule.target.length === 0);

  function run(payload: Json, results: ScriptResults, observer: Observer | null): MappingOutcome {
    // Only a rule for the whole output may decide what it is; otherwise its kind follows from the targets.
    const output = writesRoot ? undefined : survey.root === "list" ? [] : {};
    const holder = { output };
    const pass: Pass = {
      payload,
      results,
      holder,
      failures: [],
      places: [],
      observer,
      slots: new Array(slotCount),
      failed: false,
      weight: 0,
    };
    for (let at = 0; at < plans.length; at += 1) {
      try {
        if (observer === null) runners[at]!(pass);
        else runRule(plans[at]!, pass);
      } catch (cause) {
        breakOff(plans[at]!, pass, cause);
      }
    }
    if (pass.failed) return { kind: "failed", failures: pass.failures };
    return { kind: "mapped", output: pass.holder.output ?? {}, failures: pass.failures };
  }

  return {
    scripts: rules.flatMap((rule) => rule.scripts),
    scriptCalls,
    apply: (payload, results = noResults) => run(payload, results, null),
    trace: (payload, results = noResults) => traceRules(rules, payload, (observer) => run(payload, results, observer)),
  };
}
