import type { Json } from "#core/json.ts";
import { compileMapping } from "../compile-mapping.ts";
import { MappingDocument, type RuleInput } from "../model.ts";
import type { CompiledMapping } from "../outcome.ts";

/** A rule as the tests write it: `from` is a path or several, and an id is made up where none is given. */
export type Draft = Omit<RuleInput, "id" | "source"> & {
  id?: string;
  from?: string | string[];
  source?: RuleInput["source"];
};

/** Makes a document of drafts; their ids are r0, r1 and so on. */
export function documentOf(drafts: readonly Draft[]): MappingDocument {
  const rules = drafts.map(({ from, ...draft }, index) => {
    const source = draft.source ?? { kind: "path", paths: [from ?? []].flat() };
    return { id: `r${index}`, ...draft, source };
  });
  return MappingDocument.parse({ rules });
}

/** Compiles drafts that must compile. */
export function compileDrafts(drafts: readonly Draft[]): CompiledMapping {
  const compiled = compileMapping(documentOf(drafts));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.mapping;
}

/** The output of drafts that must map without a failure; the trace must come to the same. */
export function outputOf(drafts: readonly Draft[], payload: Json): Json {
  const mapping = compileDrafts(drafts);
  const outcome = mapping.apply(payload);
  if (outcome.kind !== "mapped" || outcome.failures.length > 0) throw new Error(JSON.stringify(outcome.failures));
  const traced = mapping.trace(payload).outcome;
  if (JSON.stringify(traced) !== JSON.stringify(outcome))
    throw new Error(`The trace differs: ${JSON.stringify(traced)}`);
  return outcome.output;
}
