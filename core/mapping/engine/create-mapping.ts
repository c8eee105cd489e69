import type { Json } from "#core/json.ts";
import type { CompiledMapping, MappingOutcome, ScriptResults } from "../outcome.ts";
import { compileTree } from "./build-tree.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { compileScriptCalls } from "./compile-script-calls.ts";
import { createPass, type Observer, type Pass } from "./pass.ts";
import { planTree } from "./plan-tree.ts";
import type { RulePlan } from "./rule-plan.ts";
import { breakOff, runRule } from "./run-rule.ts";
import type { TargetSurvey } from "./survey-targets.ts";
import { traceRules } from "./trace-rules.ts";

const noResults: ScriptResults = new Map();

/**
 * Puts compiled rules together into a mapping. There are two ways to the same output. The general one runs rule by
 * rule and knows everything; it also takes the traces. The fast one builds the plain rules as a tree, which is what a
 * programmer would write, and gives up as soon as there is a failure to report; then the general one takes over.
 */
export function createMapping(rules: readonly CompiledRule[], survey: TargetSurvey): CompiledMapping {
  const planOf = (rule: CompiledRule): RulePlan => ({ ...rule.plan, copies: survey.extended.has(rule) });
  const planned = planTree(survey.order, survey.order.map(planOf));
  const tree = planned === null ? null : compileTree(planned.root);
  const isPlanned = (rule: CompiledRule) => planned?.planned.has(rule) ?? false;
  const others = survey.order.filter((rule) => !isPlanned(rule)).map(planOf);
  // What is planned needs nothing of the others, so both ways write it first: the members of the output then stand in
  // one order, whichever way it came about.
  const plans = [...survey.order.filter(isPlanned).map(planOf), ...others];
  // Only a rule for the whole output may decide what it is; otherwise its kind follows from the targets.
  const writesRoot = rules.some((rule) => rule.target.length === 0);
  const startOutput = () => (writesRoot ? undefined : survey.root === "list" ? [] : {});

  function apply(payload: Json, results: ScriptResults): MappingOutcome {
    if (tree !== null) {
      const output = tree.build(payload);
      if (output !== null) {
        if (others.length === 0) return { kind: "mapped", output, failures: [] };
        return runAll(others, createPass(payload, results, output, null, tree.notes.weight));
      }
    }
    return runAll(plans, createPass(payload, results, startOutput(), null, 0));
  }

  function trace(payload: Json, results: ScriptResults, observer: Observer): MappingOutcome {
    return runAll(plans, createPass(payload, results, startOutput(), observer, 0));
  }

  return {
    scripts: rules.flatMap((rule) => rule.scripts),
    scriptCalls: compileScriptCalls(rules),
    apply: (payload, results = noResults) => apply(payload, results),
    trace: (payload, results = noResults, valuesMax = Number.POSITIVE_INFINITY) =>
      traceRules(rules, payload, valuesMax, (observer) => trace(payload, results, observer)),
  };
}

function runAll(plans: readonly RulePlan[], pass: Pass): MappingOutcome {
  for (const plan of plans) {
    try {
      runRule(plan, pass);
    } catch (cause) {
      breakOff(plan, pass, cause);
    }
  }
  if (pass.failed) return { kind: "failed", failures: pass.failures };
  return { kind: "mapped", output: pass.output ?? {}, failures: pass.failures };
}
