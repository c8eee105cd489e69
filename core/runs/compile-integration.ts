import type { IntegrationDocument } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { evaluateTest } from "#core/mapping/conditions/evaluate-test.ts";
import type { CompiledMapping } from "#core/mapping/outcome.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Segment } from "#core/mapping/paths/path.ts";
import { wrapScript } from "#core/mapping/wrap-script.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { PathSegment, PickedField, Script } from "#core/scripts/model.ts";

/** The id of the integration's own condition among the scripts of a batch; rule scripts have other ids. */
export const conditionScriptId = "condition";

export type CompiledIntegration = {
  /** Names the code for the sandbox: the same version always has the same. */
  key: string;
  mapping: CompiledMapping;
  /** Evaluates a condition made in a form; null when there is none, or when it is a script. */
  testForm: ((payload: Json) => boolean) | null;
  /** Everything that the sandbox must run for one message, the condition first. */
  scripts: Script[];
};

export type CompileOutcome = { ok: true; integration: CompiledIntegration } | { ok: false; problems: FieldProblem[] };

/** Makes a document ready to process messages. `key` must differ between documents. Problems name their place in it. */
export function compileIntegration(
  document: Pick<IntegrationDocument, "condition" | "mapping">,
  key: string,
): CompileOutcome {
  const problems: FieldProblem[] = [];
  const scripts: Script[] = [];
  const condition = document.condition;
  if (condition?.kind === "script") {
    const wrapped = wrapScript(condition.code);
    if (wrapped.ok) scripts.push({ id: conditionScriptId, source: wrapped.source, fields: "all" });
    else problems.push({ pointer: "/condition/code", detail: wrapped.detail });
  }
  const compiled = compileMapping(document.mapping);
  if (!compiled.ok) {
    problems.push(...compiled.problems.map((p) => ({ ...p, pointer: `/mapping${p.pointer}` })));
    return { ok: false, problems };
  }
  const gate = scripts.length > 0 ? conditionScriptId : undefined;
  for (const script of compiled.mapping.scripts) {
    const wrapped = wrapScript(script.code);
    if (!wrapped.ok) continue;
    const fields = script.paths === null ? ("all" as const) : script.paths.map(pickField);
    // A value's own condition stands behind the integration's: when that one fails, neither is run.
    const onlyIf = script.onlyIf ?? gate;
    scripts.push({ id: script.id, source: wrapped.source, fields, ...(onlyIf === undefined ? {} : { onlyIf }) });
  }
  if (problems.length > 0) return { ok: false, problems };
  const testForm = condition?.kind === "form" ? (payload: Json) => evaluateTest(condition.test, payload) : null;
  return { ok: true, integration: { key, mapping: compiled.mapping, testForm, scripts } };
}

function pickField(path: string): PickedField {
  const parsed = parsePath(path);
  return { name: path, segments: parsed.ok ? parsed.path.map(toScriptSegment) : [] };
}

function toScriptSegment(segment: Segment): PathSegment {
  if (segment.kind === "key") return segment.key;
  return segment.kind === "index" ? segment.index : { each: true };
}
