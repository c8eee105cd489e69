// @ts-check
/** @import ivm from "isolated-vm" */
/** @import { TaskOutcome } from "./run-script.mjs" */
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { createFrameReader, encodeFrame } from "./frames.mjs";
import { createIsolateCache } from "./isolate-cache.mjs";
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

const [addonPath = "", frameBytesMax = "", isolateMemoryMb = "", restingBytesMax = ""] = process.argv.slice(2);
const vm = /** @type {{ ivm: typeof ivm }} */ (createRequire(import.meta.url)(addonPath)).ivm;
const socket = new Socket({ fd: 3, readable: true, writable: true });

/** @param {unknown} header @param {string} [body] */
function send(header, body) {
  socket.write(encodeFrame(header, body));
}

// Not process.exit(): that would wait for a thread that runs user code and may never end.
function die() {
  process.kill(process.pid, "SIGKILL");
}

// The terminal sends these to the whole group. The parent still drains its work then, and ends us when it is done.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
socket.on("error", die);
socket.on("close", die);
socket.on("end", die);

const cache = createIsolateCache(vm, {
  memoryMb: Number(isolateMemoryMb),
  // V8 has lost an isolate, nearly always for want of memory; its thread is stuck for good.
  onCatastrophe(message) {
    send({ type: "catastrophe", memory: message.includes("memory") });
    socket.end();
  },
});

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
  const { call, key, limits } = batch;
  const startedAt = performance.now();
  /** @type {boolean[]} */
  const held = [];
  let stopped = false;
  for (const [index, { source, fieldsJson, onlyIf }] of batch.scripts.entries()) {
    if (stopped || (onlyIf !== null && !held[onlyIf])) {
      const because = stopped ? "earlier_script_stopped" : "condition_did_not_hold";
      send({ type: "outcome", call, index, outcome: { kind: "not_run", because } });
      continue;
    }
    const timeoutMs = limits.timeoutMs - (performance.now() - startedAt);
    const outcome = await runScript(cache.open(key), { source, payloadJson, fieldsJson, timeoutMs, limits });
    held[index] = holds(outcome);
    if (outcome.kind === "timed_out" || outcome.kind === "out_of_memory") {
      stopped = true;
      cache.drop(key);
    }
    if (outcome.kind === "returned") {
      const { json, ...rest } = outcome;
      send({ type: "outcome", call, index, outcome: rest }, json);
    } else {
      send({ type: "outcome", call, index, outcome });
    }
  }
  const worn = isWorn();
  send({ type: "done", call, worn });
  // While the parent takes the answer: the next call of this key finds its contexts ready.
  if (!worn) setImmediate(() => cache.prepareSpares(key, batch.scripts.length));
}

/** Whether this process stays too big even without any isolate, so that the parent should start another. */
function isWorn() {
  const most = Number(restingBytesMax);
  if (process.memoryUsage.rss() <= most) return false;
  cache.dropAll();
  return process.memoryUsage.rss() > most;
}

socket.on(
  "data",
  createFrameReader(Number(frameBytesMax), (header, body) => {
    runBatch(/** @type {Batch} */ (header), body);
  }),
);
send({ type: "ready" });
