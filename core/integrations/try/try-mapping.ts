import type { MappingDocument } from "#core/mapping/model.ts";
import { describeScriptOutcome } from "#core/runs/describe-script-outcome.ts";
import { readScriptResults } from "#core/runs/read-script-results.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { type TriedMapping, type TriedScript, tracedValuesMax } from "./model.ts";
import { runMappingScripts } from "./run-mapping-scripts.ts";
import { notesOf, type PayloadToTry } from "./try-condition.ts";

/**
 * Applies a mapping to a payload as a run would, and traces every value. It is tried also where the condition does not
 * hold, because whoever writes a mapping wants to see it.
 */
export async function tryMapping(
  runScripts: RunScripts,
  mapping: MappingDocument,
  payload: PayloadToTry,
): Promise<TriedMapping> {
  const ran = await runMappingScripts(runScripts, mapping, payload);
  if (ran.kind === "not_tried") return ran;
  const { outcomes } = ran;
  const { outcome, values } = ran.mapping.trace(payload.value, readScriptResults(outcomes));
  const tried = ran.mapping.scripts.map(({ id, ruleId, purpose }): TriedScript => {
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
