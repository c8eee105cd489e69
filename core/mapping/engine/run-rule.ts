import type { Json } from "#core/json.ts";
import { StepFailure, type StepValue } from "../steps/step.ts";
import type { Cursor } from "./compile-source.ts";
import type { Container, Key } from "./compile-target.ts";
import { copyJson } from "./copy-json.ts";
import { evaluateRule, type TracedWay } from "./evaluate-rule.ts";
import { addWeight, outputWeightMax, type Pass, recordFailure, tooHeavy } from "./pass.ts";
import type { RulePlan } from "./rule-plan.ts";

/** Runs one rule over one payload and writes what it gives into the pass. */
export function runRule(plan: RulePlan, pass: Pass): void {
  if (plan.gate !== null) {
    const open = plan.gate(pass);
    if (open instanceof StepFailure) {
      refuse(plan, pass, open.detail, null);
      return;
    }
    if (!open) {
      observe(plan, pass, "skipped", undefined, null);
      return;
    }
  }
  walk(plan, pass, 0, plan.source.start(pass), pass as unknown as Container, "output");
}

/** Follows source and target through their common list levels; at the bottom one value is made and written. */
function walk(plan: RulePlan, pass: Pass, level: number, cursor: Cursor, parent: Container, key: Key): void {
  const { source, target } = plan;
  if (level === source.depth) {
    const way: TracedWay | null = pass.observer?.wants(plan.id) ? { input: undefined, steps: [] } : null;
    settleValue(plan, pass, evaluateRule(plan, pass, cursor, way), parent, key, way);
    return;
  }
  const elements = source.each(level, cursor);
  if (elements === undefined) {
    // No list, so there are no elements that null or a default could be given to.
    if (level > 0) target.hold(level, parent, key);
    if (plan.whenMissing.kind === "fail") failMapping(plan, pass, "The list is missing.", null);
    else observe(plan, pass, "missing", undefined, null);
    return;
  }
  const list = target.openList(level, parent, key);
  if (list === null) {
    refuse(plan, pass, standsInTheWay, null);
    return;
  }
  for (let place = 0; place < elements.length; place += 1) {
    pass.places[level] = place;
    walk(plan, pass, level + 1, elements[place], list, place);
    if (pass.weight > outputWeightMax) break;
  }
  pass.places.length = level;
}

/** Writes what a rule has come to below `parent[key]`, or does what it says about a missing or failed value. */
export function settleValue(
  plan: RulePlan,
  pass: Pass,
  value: StepValue,
  parent: Container,
  key: Key,
  way: TracedWay | null,
): void {
  const level = plan.source.depth;
  if (value === undefined) {
    const { whenMissing } = plan;
    if (whenMissing.kind === "null") write(plan, pass, level, parent, key, null, way);
    else if (whenMissing.kind === "default") write(plan, pass, level, parent, key, whenMissing.value, way);
    else {
      if (level > 0) plan.target.hold(level, parent, key);
      if (whenMissing.kind === "fail") failMapping(plan, pass, "The value is missing.", way);
      else observe(plan, pass, "missing", undefined, way);
    }
  } else if (value instanceof StepFailure) {
    refuse(plan, pass, value.detail, way);
    if (plan.whenFails === "null") write(plan, pass, level, parent, key, null, null);
    else if (level > 0) plan.target.hold(level, parent, key);
  } else write(plan, pass, level, parent, key, value, way);
}

/** Writes one value; where the target has more list levels than the source, into every element that is there. */
function write(
  plan: RulePlan,
  pass: Pass,
  level: number,
  parent: Container,
  key: Key,
  value: Json,
  way: TracedWay | null,
): void {
  const { target } = plan;
  if (level === target.levels) {
    if (plan.amplifies && !addWeight(pass, value)) failHeavy(plan, pass, way);
    else if (!target.put(parent, key, plan.copies ? copyJson(value) : value)) refuse(plan, pass, standsInTheWay, way);
    else observe(plan, pass, "written", value, way);
    return;
  }
  const list = target.findList(level, parent, key);
  if (list === null) return;
  for (let place = 0; place < list.length; place += 1) {
    pass.places[level] = place;
    write(plan, pass, level + 1, list, place, value, way);
    if (pass.weight > outputWeightMax) break;
  }
  pass.places.length = level;
}

/**
 * Ends a rule that ran out of stack or memory, as a payload that is nested deeply enough can make it do. That is one
 * rule's failure; the other rules and the process go on.
 */
export function breakOff(plan: RulePlan, pass: Pass, cause: unknown): void {
  pass.places.length = 0;
  refuse(plan, pass, `The value could not be worked on: ${cause instanceof Error ? cause.message : "unknown"}.`, null);
}

const standsInTheWay =
  "The target cannot be written, because another rule has put a value of a different kind on the way to it.";

function refuse(plan: RulePlan, pass: Pass, detail: string, way: TracedWay | null): void {
  if (plan.whenFails === "fail") pass.failed = true;
  recordFailure(pass, { ruleId: plan.id, target: plan.target.describe(pass.places), detail });
  observe(plan, pass, "failed", undefined, way, detail);
}

/** Ends the mapping, because an output of that size could neither be stored nor sent. */
export function failHeavy(plan: RulePlan, pass: Pass, way: TracedWay | null): void {
  failMapping(plan, pass, tooHeavy, way);
}

function failMapping(plan: RulePlan, pass: Pass, detail: string, way: TracedWay | null): void {
  pass.failed = true;
  recordFailure(pass, { ruleId: plan.id, target: plan.target.describe(pass.places), detail });
  observe(plan, pass, "failed", undefined, way, detail);
}

function observe(
  plan: RulePlan,
  pass: Pass,
  result: "written" | "missing" | "failed" | "skipped",
  value: Json | undefined,
  way: TracedWay | null,
  detail?: string,
): void {
  const { observer } = pass;
  if (observer === null) return;
  if (!observer.wants(plan.id)) {
    observer.onOther(plan.id, result);
    return;
  }
  observer.onValue({
    ruleId: plan.id,
    places: [...pass.places],
    input: way?.input,
    steps: way?.steps ?? [],
    value,
    result,
    ...(detail === undefined ? {} : { detail }),
  });
}
