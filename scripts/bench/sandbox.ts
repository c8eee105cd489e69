import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openSandboxPool } from "#adapters/sandbox/sandbox-pool.ts";
import type { ScriptBatch } from "#core/scripts/model.ts";
import { orderText } from "./order.ts";

/** What user code costs, in milliseconds and megabytes. Overhead is all but the script's own work, which is next to none. */
export type SandboxBench = {
  /** One one-line script on a 600-byte payload, calls one after the other without a pause. */
  warmCall: Percentiles;
  /** The same with 5 ms between calls, so that the next context is ready: ordinary traffic. */
  pacedCall: Percentiles;
  /** A condition and three scripts in one batch, with 5 ms in between. */
  pacedBatchOfFour: Percentiles;
  /** The first call of a key: a new isolate, the code compiled. */
  coldCall: Percentiles;
  /** From the answer that a process was killed to the answer of the next call. */
  backAfterTimeout: Percentiles;
  /** The same after every process was killed from outside, so that there is no spare. */
  backAfterLoss: Percentiles;
  /** From nothing to the first process that takes calls. */
  startMs: number;
  callsPerSecond: number;
  idleChild: { residentMb: number; proportionalMb: number };
};
export type Percentiles = { p50: number; p99: number; max: number };

const oneLine = "function (data, fields, console) { return data.total > 100; }";

function batch(key: string, count = 1): ScriptBatch {
  const scripts = Array.from({ length: count }, (_, index) => ({
    id: String(index),
    source: oneLine,
    fields: "all" as const,
  }));
  return { key, payloadJson: orderText, scripts };
}

/** Measures the sandbox on this machine; takes about half a minute. */
export async function benchSandbox(): Promise<SandboxBench> {
  const startedAt = performance.now();
  const pool = openSandboxPool({ size: 1 });
  await pool.ready();
  const startMs = round(performance.now() - startedAt);
  const call = async (key: string, count = 1) => {
    const outcomes = await pool.runScripts(batch(key, count));
    for (const outcome of outcomes.values()) {
      if (outcome.kind !== "returned") throw new Error(`A script of the bench ended as ${outcome.kind}.`);
    }
  };
  try {
    const idleChild = readMemory(pool.pids()[0] ?? 0);
    await measure(200, () => call("warm"));
    const warmStartedAt = performance.now();
    const warmCall = await measure(3_000, () => call("warm"));
    const callsPerSecond = Math.round(3_000 / ((performance.now() - warmStartedAt) / 1_000));
    const pacedCall = await measure(1_000, () => call("warm"), 5);
    await call("four", 4);
    const pacedBatchOfFour = await measure(500, () => call("four", 4), 5);
    let cold = 0;
    const coldCall = await measure(100, () => call(`cold ${cold++}`));
    const backAfterTimeout = await measureReturns(() => runEndless(pool));
    const backAfterLoss = await measureReturns(() => loseChild(pool));
    return {
      warmCall,
      pacedCall,
      pacedBatchOfFour,
      coldCall,
      backAfterTimeout,
      backAfterLoss,
      startMs,
      callsPerSecond,
      idleChild,
    };
  } finally {
    await pool.close();
  }

  async function measureReturns(breakIt: () => Promise<void>): Promise<Percentiles> {
    const times: number[] = [];
    for (let round = 0; round < 10; round++) {
      await breakIt();
      const brokenAt = performance.now();
      await call("warm");
      times.push(performance.now() - brokenAt);
    }
    return summarize(times);
  }
}

type Pool = ReturnType<typeof openSandboxPool>;

/** A computation inside one operation, which the isolate's own timeout cannot interrupt. */
async function runEndless(pool: Pool): Promise<void> {
  const source = "function () { return String(7n ** 300000000n).length; }";
  const scripts = [{ id: "endless", source, fields: "all" as const }];
  const outcome = (
    await pool.runScripts({ key: "endless", payloadJson: orderText, scripts, limits: { timeoutMs: 500 } })
  ).get("endless");
  if (outcome?.kind !== "timed_out") throw new Error(`The endless script ended as ${outcome?.kind}.`);
}

async function loseChild(pool: Pool): Promise<void> {
  const pids = pool.pids();
  const lostThen = pool.stats().endedTotal.lost + pids.length;
  for (const pid of pids) process.kill(pid, "SIGKILL");
  while (pool.stats().endedTotal.lost < lostThen) await pause(1);
}

async function measure(times: number, act: () => Promise<void>, pauseMs = 0): Promise<Percentiles> {
  const taken: number[] = [];
  for (let count = 0; count < times; count++) {
    const startedAt = performance.now();
    await act();
    taken.push(performance.now() - startedAt);
    if (pauseMs > 0) await pause(pauseMs);
  }
  return summarize(taken);
}

function summarize(taken: number[]): Percentiles {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Resident memory, and the share of it that this process alone accounts for (zero where there is no /proc). */
function readMemory(pid: number): SandboxBench["idleChild"] {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "latin1");
  const read = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0) / 102.4) / 10;
  return { residentMb: read("Rss"), proportionalMb: read("Pss") };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchSandbox(), null, 2));
}
