// @ts-check
/** @import ivm from "isolated-vm" */
/** @import { CompileProblem, IsolateEntry } from "./isolate-cache.mjs" */
import { prepareContext } from "./isolate-cache.mjs";

const checkedMax = 500;

/**
 * @typedef {object} ScriptTask
 * @property {string} source
 * @property {string} payloadJson
 * @property {string} fieldsJson
 * @property {number} timeoutMs What is left of the time of the whole batch.
 * @property {{ resultBytesMax: number, consoleLinesMax: number, consoleLineCharsMax: number }} limits
 */
/**
 * @typedef {{ kind: "returned", durationMs: number, consoleLines: string[], hasJson: boolean, json: string }
 *   | { kind: "threw", durationMs: number, consoleLines: string[], message: string }
 *   | ({ kind: "did_not_compile" } & CompileProblem)
 *   | { kind: "timed_out" } | { kind: "out_of_memory" } | { kind: "bad_payload" }
 *   | { kind: "result_too_large", bytes: number }
 *   | { kind: "not_run", because: "condition_did_not_hold" | "earlier_script_stopped" }} TaskOutcome
 */

/**
 * Runs one script in a context of its own, so that nothing it redefines reaches another script, of this batch or of
 * a later one. It runs on this thread: handing over to a thread of the isolate and back took longer than all the rest.
 *
 * @param {IsolateEntry} entry
 * @param {ScriptTask} task
 * @returns {TaskOutcome}
 */
export function runScript(entry, task) {
  const problem = findCompileProblem(entry, task.source);
  if (problem !== undefined) return { kind: "did_not_compile", ...problem };

  const { context, run } = entry.spares.pop() ?? prepareContext(entry);
  const { limits } = task;
  const startedAt = performance.now();
  /** @param {string} sealed */
  const open = (sealed) => openSealed(sealed, performance.now() - startedAt, limits.resultBytesMax);
  const limitsJson = JSON.stringify({
    consoleLinesMax: limits.consoleLinesMax,
    consoleLineCharsMax: limits.consoleLineCharsMax,
    resultCharsMax: limits.resultBytesMax,
  });
  try {
    const values = [task.source, task.payloadJson, task.fieldsJson, limitsJson];
    const sealed = run.applySync(undefined, values, { timeout: Math.max(1, Math.ceil(task.timeoutMs)) });
    // Jobs run at the end of each call, so the promise has settled by now, or it never will.
    return open(sealed[0] === "p" ? run.applySync(undefined, [], { timeout: 100 }) : sealed);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (message === "Script execution timed out.") return { kind: "timed_out" };
    if (message.includes("memory limit") || entry.isolate.isDisposed) return { kind: "out_of_memory" };
    // A promise of the script was rejected and nobody listened. The isolate reports it as the failure of the call.
    const durationMs = performance.now() - startedAt;
    return { kind: "threw", durationMs, consoleLines: [], message: `A promise was rejected unheard: ${message}` };
  } finally {
    if (!entry.isolate.isDisposed) {
      run.release();
      context.release();
    }
  }
}

/**
 * @param {string} sealed What the harness returned; see there.
 * @param {number} durationMs
 * @param {number} resultBytesMax
 * @returns {TaskOutcome}
 */
function openSealed(sealed, durationMs, resultBytesMax) {
  const colon = sealed.indexOf(":");
  const bodyAt = colon + 1 + Number(sealed.slice(1, colon));
  const rest = sealed.slice(bodyAt);
  const consoleText = sealed.slice(colon + 1, bodyAt);
  const consoleLines = consoleText === "" ? [] : consoleText.split("\n");
  const kind = sealed[0];
  if (kind === "x") return { kind: "bad_payload" };
  if (kind === "b") return { kind: "result_too_large", bytes: Number(rest) };
  if (kind === "t") return { kind: "threw", durationMs, consoleLines, message: rest };
  const bytes = Buffer.byteLength(rest);
  if (bytes > resultBytesMax) return { kind: "result_too_large", bytes };
  return { kind: "returned", durationMs, consoleLines, hasJson: kind === "r", json: rest };
}

/**
 * Compiles without running, which also tells where an error lies; the eval inside the isolate would not. Remembered
 * per isolate.
 *
 * @param {IsolateEntry} entry
 * @param {string} source
 * @returns {CompileProblem | undefined}
 */
function findCompileProblem(entry, source) {
  if (entry.checked.has(source)) return entry.checked.get(source);
  /** @type {CompileProblem | undefined} */
  let problem;
  try {
    const script = entry.isolate.compileScriptSync(`(${source}\n)`, { filename: "file:///script", columnOffset: -1 });
    script.release();
  } catch (error) {
    problem = readCompileError(error instanceof Error ? error.message : "It cannot be compiled.");
  }
  // A key names one version of the code, so this is hardly ever reached; without it a wrong key would be a leak.
  if (entry.checked.size >= checkedMax) entry.checked.clear();
  entry.checked.set(source, problem);
  return problem;
}

/** @param {string} message @returns {CompileProblem} */
function readCompileError(message) {
  const place = /^(.*) \[file:\/\/\/script:(\d+):(-?\d+)\]$/s.exec(message);
  if (place === null) return { message, line: 1, column: 1 };
  return { message: place[1] ?? message, line: Number(place[2]), column: Math.max(1, Number(place[3])) };
}
