// @ts-check
/** @import ivm from "isolated-vm" */
/** @import { TaskOutcome } from "./run-script.mjs" */
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { createFrameReader, encodeFrame } from "./frames.mjs";
import { createIsolateCache } from "./isolate-cache.mjs";
import { startOrphanGuard } from "./orphan-guard.mjs";
import { runScript } from "./run-script.mjs";

// The process that runs user code. It is plain JavaScript because Node strips types with WebAssembly, which
// `--jitless` switches off. It talks over descriptor 3 alone, has no environment and may read only its own files.

/**
 * @typedef {object} Batch
 * @property {number} call
 * @property {string} key
 * @property {{ source: string, fieldsJson: string, onlyIf: number | null }[]} scripts
 * @property {{ timeoutMs: number, resultBytesMax: number, consoleLinesMax: number, consoleLineCharsMax: number }} limits
 */

const restAfterMs = 30_000;

const [addonPath = "", frameBytesMax = "", isolateMemoryMb = "", restingBytesMax = ""] = process.argv.slice(2);
const vm = /** @type {{ ivm: typeof ivm }} */ (createRequire(import.meta.url)(addonPath)).ivm;
const parentId = process.ppid;
const cache = createIsolateCache(vm, Number(isolateMemoryMb));
const socket = new Socket({ fd: 3, readable: true, writable: true });

// The terminal sends these to the whole group. The parent still drains its work then, and ends us when it is done.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
for (const event of ["error", "end", "close"]) socket.on(event, () => process.kill(process.pid, "SIGKILL"));

/**
 * Resolves when the message has left this process. The next script may block this thread, and the parent would take
 * it for the one before it if that one's answer still lay here.
 *
 * @param {{ type: string, [name: string]: unknown }} header
 * @param {string} [body]
 * @returns {Promise<void>}
 */
function send(header, body) {
  return new Promise((resolve) => {
    socket.write(encodeFrame(header, body), () => resolve());
    // Nearly always the socket has taken it at once; the callback comes only a turn later.
    if (socket.writableLength === 0) resolve();
  });
}

/**
 * What the result of a condition counts as: the rule of `isTruthyResult` in core/scripts, which is TypeScript and so
 * out of reach here. A test holds the two together.
 *
 * @param {TaskOutcome} outcome
 */
function holds(outcome) {
  return outcome.kind === "returned" && outcome.hasJson && !/^(?:null|false|0|"")$/.test(outcome.json);
}

/** @param {Batch} batch @param {string} payloadJson */
async function runBatch(batch, payloadJson) {
  const { call, key, limits, scripts } = batch;
  const startedAt = performance.now();
  /** @type {boolean[]} */
  const held = [];
  let stopped = false;
  let worn = false;
  for (const [index, { source, fieldsJson, onlyIf }] of scripts.entries()) {
    /** @type {TaskOutcome} */
    let outcome;
    if (stopped) {
      outcome = { kind: "not_run", because: "earlier_script_stopped" };
    } else if (onlyIf !== null && !held[onlyIf]) {
      outcome = { kind: "not_run", because: "condition_did_not_hold" };
    } else {
      const timeoutMs = limits.timeoutMs - (performance.now() - startedAt);
      outcome = runScript(cache.open(key), { source, payloadJson, fieldsJson, timeoutMs, limits });
    }
    held[index] = holds(outcome);
    if (outcome.kind === "timed_out" || outcome.kind === "out_of_memory") {
      stopped = true;
      cache.drop(key);
    }
    const last = index === scripts.length - 1;
    if (last) worn = isWorn();
    const { json, ...rest } = outcome.kind === "returned" ? outcome : { ...outcome, json: "" };
    await send({ type: "outcome", call, index, last, worn, outcome: rest }, json);
  }
  // While the parent takes the answer: the next call of this key finds its contexts ready.
  if (!worn) cache.prepareSpares(key, scripts.length);
}

/** Whether this process stays too big even without any isolate, so that the parent should start another. */
function isWorn() {
  const most = Number(restingBytesMax);
  if (process.memoryUsage.rss() <= most) return false;
  cache.dropAll();
  return process.memoryUsage.rss() > most;
}

// Isolates keep some megabytes each. A process that nobody calls gives them back; the next call is then a cold one.
const rest = setTimeout(() => cache.dropAll(), restAfterMs).unref();

let guarded = false;
const read = createFrameReader(Number(frameBytesMax), (header, body) => {
  // A process that never ran user code need not pay for the guard.
  if (!guarded) startOrphanGuard(parentId);
  guarded = true;
  rest.refresh();
  runBatch(/** @type {Batch} */ (header), body);
});
socket.on("data", read);
send({ type: "ready" });
