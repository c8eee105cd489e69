/** What a script sees as `fields`: every dotted path of the payload, or only the values that were chosen. */
export type ScriptFields = "all" | readonly PickedField[];

/** One chosen value: the name under which the script finds it in `fields`, and where it lies in the payload. */
export type PickedField = { name: string; segments: readonly PathSegment[] };

/**
 * One step of a path: a key of an object, an index of a list, or "each item of this list". After `{ each: true }` the
 * value is a list, one entry per item. Only own properties are followed; what is missing is null, as the documented
 * `function (fields)` has it.
 */
export type PathSegment = string | number | { each: true };

/**
 * One piece of user code. `source` is the text of a function expression that is called as `(data, fields, console)`;
 * an async function is awaited within the same limits. With `onlyIf`, the id of an earlier script of the same batch,
 * it runs only when that one returned something truthy.
 */
export type Script = { id: string; source: string; fields: ScriptFields; onlyIf?: string };

/**
 * What one call may use. `timeoutMs` holds for all scripts of a batch together, because it is the time that a caller
 * waits. `resultBytesMax` is the UTF-8 length of one script's result as JSON.
 */
export type ScriptLimits = {
  timeoutMs: number;
  resultBytesMax: number;
  consoleLinesMax: number;
  consoleLineCharsMax: number;
};

export const defaultScriptLimits: ScriptLimits = {
  timeoutMs: 1_000,
  resultBytesMax: 1_048_576,
  consoleLinesMax: 100,
  consoleLineCharsMax: 1_000,
};

/**
 * All scripts of one run. `key` names the code, not the message (an integration version's id or a hash of the
 * sources): calls with the same key share compiled code, never values. Ids are unique within a batch.
 */
export type ScriptBatch = {
  key: string;
  payloadJson: string;
  scripts: readonly Script[];
  limits?: Partial<ScriptLimits>;
};

/**
 * What became of one script. The author's doing: `returned` to `result_too_large`. Nobody's: `not_run`, because its
 * condition did not hold or because an earlier script of the batch used up the time or the memory. Ours, and worth
 * another try: `sandbox_lost` (the process died) and `sandbox_busy` (the queue is full or the pool is closing).
 */
export type ScriptOutcome =
  | { kind: "returned"; json: string | undefined; durationMs: number; consoleLines: string[] }
  | { kind: "threw"; message: string; durationMs: number; consoleLines: string[] }
  | { kind: "did_not_compile"; message: string; line: number; column: number }
  | { kind: "timed_out"; timeoutMs: number }
  | { kind: "out_of_memory" }
  | { kind: "result_too_large"; bytes: number; bytesMax: number }
  | { kind: "not_run"; because: "condition_did_not_hold" | "earlier_script_stopped" }
  | { kind: "sandbox_lost" }
  | { kind: "sandbox_busy" };
