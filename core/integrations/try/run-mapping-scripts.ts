import type { MappingDocument } from "#core/mapping/model.ts";
import type { CompiledMapping } from "#core/mapping/outcome.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { keyOf, type PayloadToTry } from "./try-condition.ts";

export type RanScripts =
  | { kind: "ran"; mapping: CompiledMapping; outcomes: ReadonlyMap<string, ScriptOutcome> }
  | { kind: "not_tried"; detail: string };

/** Runs the scripts of a mapping for a payload, all in one batch of the sandbox, as a run would. */
export async function runMappingScripts(
  runScripts: RunScripts,
  mapping: MappingDocument,
  payload: PayloadToTry,
): Promise<RanScripts> {
  const compiled = compileIntegration({ condition: null, mapping }, "");
  if (!compiled.ok) return { kind: "not_tried", detail: "Some rules have problems; correct them first." };
  const { scripts, mapping: compiledMapping } = compiled.integration;
  const batch = { key: keyOf(scripts), payloadJson: payload.json, scripts };
  const outcomes = scripts.length === 0 ? new Map<string, ScriptOutcome>() : await runScripts(batch);
  return { kind: "ran", mapping: compiledMapping, outcomes };
}
