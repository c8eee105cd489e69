import type { ScriptOutcome } from "#core/scripts/model.ts";

/** Why a script gave no result, in one sentence for the person who wrote it. */
export function describeScriptOutcome(outcome: ScriptOutcome): string {
  switch (outcome.kind) {
    case "returned":
      return "The script returned a value.";
    case "threw":
      return `The script threw: ${outcome.message}`;
    case "did_not_compile":
      return `The script does not compile: ${outcome.message} (line ${outcome.line}, column ${outcome.column}).`;
    case "timed_out":
      return `The script took longer than ${outcome.timeoutMs} ms.`;
    case "out_of_memory":
      return "The script used more memory than it may.";
    case "result_too_large":
      return `The script's result has ${outcome.bytes} bytes; ${outcome.bytesMax} are allowed.`;
    case "not_run":
      return outcome.because === "condition_did_not_hold"
        ? "The script was not run, because its condition did not hold."
        : "The script was not run, because an earlier script used up the time or the memory.";
    case "sandbox_lost":
      return "The process that ran the script ended unexpectedly.";
    case "sandbox_busy":
      return "All script processes are busy.";
  }
}
