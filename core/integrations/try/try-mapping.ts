import type { MappingDocument } from "#core/mapping/model.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { describeScriptOutcome } from "#core/runs/describe-script-outcome.ts";
import { readScriptResults } from "#core/runs/read-script-results.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { type TriedMapping, type TriedScript, tracedValuesMax } from "./model.ts";
import { keyOf, notesOf, type PayloadToTry } from "./try-condition.ts";

/**
 * Applies a mapping to a payload as a run would, and traces every value. It is tried also where the condition does not
 * hold, because whoever writes a mapping wants to see it.
 */
export async function tryMapping(
  runScripts: RunScripts,
  mapping: MappingDocument,
  payload: PayloadToTry,
): Promise<TriedMapping> {
  const compiled = compileIntegration({ condition: null, mapping }, "");
  if (!compiled.ok) return { kind: "not_tried", detail: "Some rules have problems; correct them first." };
  const { scripts, mapping: compiledMapping } = compiled.integration;
  const outcomes =
    scripts.length === 0 ? new Map() : await runScripts({ key: keyOf(scripts), payloadJson: payload.json, scripts });
  const { outcome, values } = compiledMapping.trace(payload.value, readScriptResults(outcomes));
  const tried = compiledMapping.scripts.map(({ id, ruleId, purpose }): TriedScript => {
    const result = outcomes.get(id) ?? { kind: "sandbox_lost" };
    const detail = result.kind === "returned" ? null : describeScriptOutcome(result);
    return { id, ruleId, purpose, detail, ...notesOf(result) };
  });
  return {
    kind: outcome.kind,
    output: outcome.kind === "mapped" ? outcome.output : undefined,
    failures: outcome.failures,
    values: values.slice(0, tracedValuesMax),
    valueCount: values.length,
    scripts: tried,
  };
}
