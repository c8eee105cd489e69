import type { Json } from "#core/json.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { evaluateTest } from "#core/mapping/conditions/evaluate-test.ts";
import type { Condition, MappingDocument } from "#core/mapping/model.ts";
import type { CompiledMapping } from "#core/mapping/outcome.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Segment } from "#core/mapping/paths/path.ts";
import { wrapScript } from "#core/mapping/wrap-script.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { PathSegment, PickedField, Script } from "#core/scripts/model.ts";

/** The id of a condition's script, behind the prefix of its logic; rule scripts have other ids. */
export const conditionScriptId = "condition";

/** A condition and a mapping, ready to run. */
export type CompiledLogic = {
  mapping: CompiledMapping;
  /** Evaluates a condition made in a form; null when there is none, or when it is a script. */
  testForm: ((payload: Json) => boolean) | null;
  /** The id of the condition's script in the batch; null when the condition is none. */
  conditionId: string | null;
  scripts: Script[];
};

export type LogicOutcome = { ok: true; logic: CompiledLogic } | { ok: false; problems: FieldProblem[] };

/**
 * Compiles a condition and a mapping. `prefix` stands before the ids of their scripts, so that several can share a
 * batch; `gate` is a script of the batch that must hold before any of these is run.
 */
export function compileLogic(
  { condition, mapping }: { condition: Condition | null; mapping: MappingDocument },
  { prefix, gate }: { prefix: string; gate: string | null },
): LogicOutcome {
  const problems: FieldProblem[] = [];
  const scripts: Script[] = [];
  let conditionId: string | null = null;
  if (condition?.kind === "script") {
    const wrapped = wrapScript(condition.code);
    conditionId = `${prefix}${conditionScriptId}`;
    if (wrapped.ok) scripts.push({ id: conditionId, source: wrapped.source, fields: "all", ...onlyAfter(gate) });
    else problems.push({ pointer: "/condition/code", detail: wrapped.detail });
  }
  const compiled = compileMapping(mapping);
  if (!compiled.ok) return { ok: false, problems: [...problems, ...moveProblems(compiled.problems, "/mapping")] };
  for (const script of compiled.mapping.scripts) {
    const wrapped = wrapScript(script.code);
    if (!wrapped.ok) continue;
    const fields = script.paths === null ? ("all" as const) : script.paths.map(pickField);
    // A value's own condition stands behind the logic's: when that one fails, neither is run.
    const before = script.onlyIf === undefined ? (conditionId ?? gate) : `${prefix}${script.onlyIf}`;
    scripts.push({ id: `${prefix}${script.id}`, source: wrapped.source, fields, ...onlyAfter(before) });
  }
  if (problems.length > 0) return { ok: false, problems };
  const testForm = condition?.kind === "form" ? (payload: Json) => evaluateTest(condition.test, payload) : null;
  return { ok: true, logic: { mapping: compiled.mapping, testForm, conditionId, scripts } };
}

function onlyAfter(script: string | null): { onlyIf: string } | Record<string, never> {
  return script === null ? {} : { onlyIf: script };
}

function pickField(path: string): PickedField {
  const parsed = parsePath(path);
  return { name: path, segments: parsed.ok ? parsed.path.map(toScriptSegment) : [] };
}

function toScriptSegment(segment: Segment): PathSegment {
  if (segment.kind === "key") return segment.key;
  return segment.kind === "index" ? segment.index : { each: true };
}
