import type { MappingDocument } from "#core/mapping/model.ts";
import type { ScriptResult } from "#core/mapping/outcome.ts";

/** What the sandbox made of a mapping's scripts for a sample, by script id. */
export type ScriptsOutcome =
  | { kind: "ran"; results: [id: string, result: ScriptResult][] }
  | { kind: "refused"; message: string };

export type RunMappingScripts = (mappingText: string, sampleText: string) => Promise<ScriptsOutcome>;

/** True where a mapping has a script, as a value or as a rule's condition. */
export function hasScripts({ rules }: MappingDocument): boolean {
  return rules.some(({ source, condition }) => source.kind === "script" || condition?.kind === "script");
}

/** The part of a mapping on which the results of its scripts depend: a change elsewhere need not run them again. */
export function pickScripts({ rules }: MappingDocument): MappingDocument {
  return {
    rules: rules.filter(({ source, condition }) => source.kind === "script" || condition?.kind === "script"),
  };
}
