import { z } from "zod";
import type { ScriptLimits, ScriptOutcome } from "#core/scripts/model.ts";

/** What the parent asks: the header of the one kind of frame that goes to a child; its body is the payload. */
export type ChildBatch = {
  call: number;
  key: string;
  scripts: { source: string; fieldsJson: string; onlyIf: number | null }[];
  limits: ScriptLimits;
};

const duration = z.number().nonnegative();
const consoleLines = z.array(z.string());

const ChildOutcome = z.discriminatedUnion("kind", [
  // The result itself is the body of the frame.
  z.object({ kind: z.literal("returned"), durationMs: duration, consoleLines, hasJson: z.boolean() }),
  z.object({ kind: z.literal("threw"), durationMs: duration, consoleLines, message: z.string() }),
  z.object({ kind: z.literal("did_not_compile"), message: z.string(), line: z.number(), column: z.number() }),
  z.object({ kind: z.literal("timed_out") }),
  z.object({ kind: z.literal("out_of_memory") }),
  z.object({ kind: z.literal("result_too_large"), bytes: z.number() }),
  z.object({ kind: z.literal("not_run"), because: z.enum(["condition_did_not_hold", "earlier_script_stopped"]) }),
  z.object({ kind: z.literal("bad_payload") }),
]);
type ChildOutcome = z.infer<typeof ChildOutcome>;

/** What a child says. It runs code of strangers, so each message is checked like one from a stranger. */
export const ChildMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({
    type: z.literal("outcome"),
    call: z.number(),
    index: z.number(),
    /** No more scripts follow. */
    last: z.boolean(),
    /** The process has grown for good and wants to be replaced; only together with `last`. */
    worn: z.boolean(),
    outcome: ChildOutcome,
  }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;

/** The outcome in the words of the port. A payload that is no JSON has none there: it is a fault of the caller. */
export function toScriptOutcome(
  outcome: Exclude<ChildOutcome, { kind: "bad_payload" }>,
  body: string,
  limits: ScriptLimits,
): ScriptOutcome {
  switch (outcome.kind) {
    case "returned": {
      const { hasJson, ...rest } = outcome;
      return { ...rest, json: hasJson ? body : undefined };
    }
    case "timed_out":
      return { kind: "timed_out", timeoutMs: limits.timeoutMs };
    case "result_too_large":
      return { ...outcome, bytesMax: limits.resultBytesMax };
    default:
      return outcome;
  }
}
