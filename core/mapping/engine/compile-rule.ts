import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkScript } from "../check-script.ts";
import { compileTest, type Holds } from "../conditions/compile-test.ts";
import type { Rule, Source } from "../model.ts";
import type { MappingScript } from "../outcome.ts";
import { parseField } from "../paths/compile-field.ts";
import { parsePath } from "../paths/parse-path.ts";
import { countLevels, type Path } from "../paths/path.ts";
import { fail } from "../steps/step.ts";
import { planConstant, planPaths, planScript, type SourcePlan } from "./compile-source.ts";
import { chainSteps, prepareSteps } from "./compile-steps.ts";
import { planTarget } from "./compile-target.ts";
import type { RulePlan } from "./rule-plan.ts";

/** A rule that has passed every check of its own; how it sits among the others is decided in the survey of targets. */
export type CompiledRule = {
  readonly rule: Rule;
  readonly pointer: string;
  readonly target: Path;
  readonly paths: readonly Path[];
  readonly plan: Omit<RulePlan, "copies">;
  readonly scripts: readonly MappingScript[];
  /** The condition, where it is a form; then it is known before any script is run. */
  readonly formHolds: Holds | null;
};

export type CompiledRuleOutcome = { ok: true; rule: CompiledRule } | { ok: false; problems: FieldProblem[] };

/** Compiles one rule on its own. All its problems are listed, below the given pointer. */
export function compileRule(rule: Rule, pointer: string): CompiledRuleOutcome {
  const problems: FieldProblem[] = [];
  const target = readTarget(rule.target, pointer, problems);
  const paths = readPaths(rule.source, pointer, problems);
  const prepared = prepareSteps(rule.steps, pointer);
  problems.push(...prepared.problems);
  const scripts = listScripts(rule);
  if (rule.source.kind === "script") problems.push(...checkScript(rule.source.code, `${pointer}/source/code`));
  const formHolds = compileForm(rule, pointer, problems);
  if (rule.condition?.kind === "script")
    problems.push(...checkScript(rule.condition.code, `${pointer}/condition/code`));
  if (problems.length > 0) return { ok: false, problems };
  const source = planSource(rule, paths, countLevels(target));
  const firstListStep = source.isFlat ? prepared.steps.findIndex((step) => step.takesList) : 0;
  const split = firstListStep < 0 ? prepared.steps.length : firstListStep;
  const elementSteps = prepared.steps.slice(0, split);
  const steps = prepared.steps.slice(split);
  const plan: CompiledRule["plan"] = {
    id: rule.id,
    source,
    target: planTarget(target),
    elementSteps,
    elementChain: chainSteps(elementSteps),
    steps,
    chain: chainSteps(steps),
    whenMissing: rule.whenMissing,
    whenFails: rule.whenFails,
    gate: compileGate(rule, formHolds),
    amplifies: canAmplify(paths, source, countLevels(target), rule),
  };
  return { ok: true, rule: { rule, pointer, target, paths, plan, scripts, formHolds } };
}

function readTarget(text: string, pointer: string, problems: FieldProblem[]): Path {
  const parsed = parsePath(text);
  if (!parsed.ok) {
    problems.push({ pointer: `${pointer}/target`, detail: parsed.detail });
    return [];
  }
  for (const segment of parsed.path) {
    const isWritable =
      segment.kind === "key" || segment.kind === "each" || (segment.kind === "index" && segment.index >= 0);
    if (isWritable) continue;
    const detail =
      "A target names keys, positions from 0 and [] only; it cannot count from the end, climb or lay flat.";
    problems.push({ pointer: `${pointer}/target`, detail });
    break;
  }
  return parsed.path;
}

function readPaths(source: Source, pointer: string, problems: FieldProblem[]): Path[] {
  if (source.kind === "constant") return [];
  // The sandbox reads the fields of a script by itself, and knows the plainer forms only.
  const parse = source.kind === "script" ? parseField : parsePath;
  return source.paths.flatMap((text, index): Path[] => {
    const parsed = parse(text);
    if (!parsed.ok) problems.push({ pointer: `${pointer}/source/paths/${index}`, detail: parsed.detail });
    return parsed.ok ? [parsed.path] : [];
  });
}

function planSource(rule: Rule, paths: readonly Path[], targetLevels: number): SourcePlan {
  if (rule.source.kind === "constant") return planConstant(rule.source.value);
  if (rule.source.kind === "script") return planScript(scriptId(rule, "value"));
  return planPaths(paths, targetLevels);
}

/**
 * True when a rule can make more of the payload than is in it: by repeating a value for each element of a list, or by
 * steps on each element. Only then is its output weighed, because weighing costs time.
 */
function canAmplify(paths: readonly Path[], source: SourcePlan, levels: number, rule: Rule): boolean {
  const repeats = levels > source.depth || paths.some((path) => path.some((segment) => segment.kind === "holder"));
  return repeats || ((source.depth > 0 || source.isFlat) && (rule.steps.length > 0 || paths.length > 1));
}

function scriptId(rule: Rule, purpose: MappingScript["purpose"]): string {
  return `${rule.id}:${purpose}`;
}

/** The condition comes first, so that the value's script can be left out where the condition does not hold. */
function listScripts(rule: Rule): MappingScript[] {
  const scripts: MappingScript[] = [];
  const gated = rule.condition?.kind === "script";
  if (rule.condition?.kind === "script") {
    const purpose = "condition";
    scripts.push({ id: scriptId(rule, purpose), ruleId: rule.id, purpose, code: rule.condition.code, paths: null });
  }
  if (rule.source.kind === "script") {
    const { code, paths } = rule.source;
    const value: MappingScript = { id: scriptId(rule, "value"), ruleId: rule.id, purpose: "value", code, paths };
    scripts.push(gated ? { ...value, onlyIf: scriptId(rule, "condition") } : value);
  }
  return scripts;
}

function compileForm(rule: Rule, pointer: string, problems: FieldProblem[]): Holds | null {
  if (rule.condition?.kind !== "form") return null;
  const compiled = compileTest(rule.condition.test, `${pointer}/condition/test`);
  if (compiled.ok) return compiled.holds;
  problems.push(...compiled.problems);
  return null;
}

function compileGate(rule: Rule, formHolds: Holds | null): RulePlan["gate"] {
  if (formHolds !== null) return (pass) => formHolds(pass.payload);
  if (rule.condition?.kind !== "script") return null;
  const id = scriptId(rule, "condition");
  return (pass) => {
    const result = pass.results.get(id);
    if (result === undefined) return fail("The script of the condition was not run.");
    return result.ok ? Boolean(result.value) : fail(`The condition failed: ${result.detail}`);
  };
}
