import type { ScriptBatch, ScriptOutcome } from "./model.ts";

/**
 * Runs the user code of one run, in order, in a sandbox, and says for each script id what became of it; every id of
 * the batch is in the answer. Never rejects for what a script does. Rejects with a Fault when the batch itself is
 * wrong: a payload that is no JSON, or an id that is there twice.
 */
export type RunScripts = (batch: ScriptBatch) => Promise<ReadonlyMap<string, ScriptOutcome>>;
