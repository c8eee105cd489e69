import type { Json, JsonObject } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** One rule that could not do its work for this payload; `target` is the concrete path, list positions included. */
export type MappingFailure = { ruleId: string; target: string; detail: string };

/**
 * What applying a mapping gives. `mapped` with failures is a partial result: those targets are absent or null as their
 * rules say. `failed` means that a rule whose value is required had none, and nothing may be sent.
 */
export type MappingOutcome =
  | { kind: "mapped"; output: Json; failures: MappingFailure[] }
  | { kind: "failed"; failures: MappingFailure[] };

/**
 * A script that a mapping holds, known before any payload is. `paths` are the values that it finds in `fields`; null is
 * every dotted path. With `onlyIf`, the id of a script before it, it is run only when that one gave something truthy.
 */
export type MappingScript = {
  id: string;
  ruleId: string;
  purpose: "value" | "condition";
  code: string;
  paths: string[] | null;
  onlyIf?: string;
};

/**
 * One script to run for one payload. The caller hands the sandbox `data` (the payload), `fields` and the code, and
 * returns the result under `id`. A chosen path without a value is null in `fields`.
 */
export type ScriptCall = Omit<MappingScript, "paths"> & { fields: JsonObject };

/** What the sandbox answered for one call; no value (`undefined`) is missing, not null. */
export type ScriptResult = { ok: true; value?: Json | undefined } | { ok: false; detail: string };
export type ScriptResults = ReadonlyMap<string, ScriptResult>;

/** The value after one step, or why the step failed. `value` is absent where the step left nothing. */
export type TracedStep = { name: string; value?: Json | undefined; failure?: string };

/** How one value of the output came to be. `sources` (at most 100) and `target` are concrete paths: `items[0].sku`, `lines[0].code`. */
export type TracedValue = {
  ruleId: string;
  target: string;
  sources: string[];
  input?: Json | undefined;
  steps: TracedStep[];
  value?: Json | undefined;
  result: "written" | "missing" | "failed" | "skipped";
  detail?: string;
};

/** Values of a rule that a trace has counted but not told. */
export type OtherValues = { count: number; failed: number };

/** `others` has the rules of which not all values are told. */
export type MappingTrace = {
  outcome: MappingOutcome;
  values: TracedValue[];
  others: ReadonlyMap<string, OtherValues>;
};

/** A compiled mapping. It keeps no state between calls, never changes a payload and never throws. */
export type CompiledMapping = {
  readonly scripts: readonly MappingScript[];
  scriptCalls(payload: Json): ScriptCall[];
  apply(payload: Json, results?: ScriptResults): MappingOutcome;
  /** At most `valuesMax` values of each rule are told, all of them when it is left out. */
  trace(payload: Json, results?: ScriptResults, valuesMax?: number): MappingTrace;
};

/** `warnings` name what works but is probably not meant: a target written twice, a list that no rule fills. */
export type CompiledOutcome =
  | { ok: true; mapping: CompiledMapping; warnings: FieldProblem[] }
  | { ok: false; problems: FieldProblem[] };
