import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Json } from "#core/json.ts";
import type { MappingFailure, TracedValue } from "#core/mapping/outcome.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** A sample message as a sender would send it. */
export type Sample = { text: string; contentType: string };

export type TriedPayload =
  | { kind: "parsed"; value: Json }
  | { kind: "refused"; detail: string; line?: number | undefined; column?: number | undefined };

/** What a script printed and how long it took; `durationMs` is null when it was not run to its end. */
export type ScriptNotes = { consoleLines: string[]; durationMs: number | null };

export type TriedCondition =
  | { kind: "none" }
  | ({ kind: "held" | "not_held"; result: Json | undefined } & ScriptNotes)
  | ({ kind: "failed"; detail: string } & ScriptNotes)
  | { kind: "not_tried"; detail: string };

/** One script of a rule; `detail` says why there is no result. */
export type TriedScript = {
  id: string;
  ruleId: string;
  purpose: "value" | "condition";
  detail: string | null;
} & ScriptNotes;

export type TriedMapping =
  | {
      kind: "mapped" | "failed";
      /** What would be sent; undefined when the mapping failed as a whole. */
      output: Json | undefined;
      failures: MappingFailure[];
      /** How each value came to be, in the order of writing; no more than `tracedValuesMax` of them. */
      values: TracedValue[];
      valueCount: number;
      scripts: TriedScript[];
    }
  | { kind: "not_tried"; detail: string };

/** The request that one target would get. Secrets are masked; what only a real delivery has is named in brackets. */
export type TriedRequest =
  | {
      kind: "planned";
      targetId: string;
      name: string;
      /** The HTTP method, or EMAIL or SMS. */
      method: string;
      url: string;
      headers: HeaderLine[];
      body: string | null;
      missingSecrets: string[];
    }
  | { kind: "not_planned"; index: number; problems: FieldProblem[] };

/** What a run would make of the sample, step by step. Nothing was sent and nothing stored. */
export type TryReport = {
  /** What a run would end as, and why where it would not send. */
  verdict: { kind: "would_send" | "would_skip" | "would_fail"; detail: string };
  payload: TriedPayload;
  condition: TriedCondition;
  mapping: TriedMapping;
  requests: TriedRequest[];
  /** What would forbid saving the document, and what is worth a word. */
  problems: FieldProblem[];
  warnings: FieldProblem[];
};

// More than that no screen shows; a list of ten thousand items has as many values for each rule.
export const tracedValuesMax = 2_000;
