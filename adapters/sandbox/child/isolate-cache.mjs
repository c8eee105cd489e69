// @ts-check
/** @import ivm from "isolated-vm" */
import { installHarness } from "./harness.mjs";

/** @typedef {{ message: string, line: number, column: number }} CompileProblem */
/** @typedef {{ context: ivm.Context, run: ivm.Reference<(...values: unknown[]) => string> }} PreparedContext */
/**
 * @typedef {object} IsolateEntry One isolate, which runs the code of one key and of no other.
 * @property {ivm.Isolate} isolate
 * @property {ivm.Script} harness
 * @property {Map<string, CompileProblem | undefined>} checked Sources that were compiled once, and what was wrong.
 * @property {PreparedContext[]} spares Fresh contexts, made while nobody waits.
 */

const isolatesMax = 8;
// A batch seldom has more scripts; each spare costs about 20 kB until it is used.
const sparesMax = 8;
const harnessSource = `"use strict"; (${installHarness})()`;

/**
 * The isolates of this process, least recently used first.
 *
 * @param {typeof ivm} vm
 * @param {number} memoryMb
 */
export function createIsolateCache(vm, memoryMb) {
  /** @type {Map<string, IsolateEntry>} */
  const entries = new Map();

  /** @param {string} key */
  function drop(key) {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    // Already gone when it ran out of memory.
    if (!entry.isolate.isDisposed) entry.isolate.dispose();
  }

  /** @param {string} key @returns {IsolateEntry} */
  function open(key) {
    let entry = entries.get(key);
    if (entry === undefined || entry.isolate.isDisposed) {
      for (const oldest of entries.keys()) {
        if (entries.size < isolatesMax) break;
        drop(oldest);
      }
      const isolate = new vm.Isolate({ memoryLimit: memoryMb });
      entry = { isolate, harness: isolate.compileScriptSync(harnessSource), checked: new Map(), spares: [] };
    }
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  }

  return {
    open,
    drop,
    dropAll() {
      for (const key of [...entries.keys()]) drop(key);
    },
    /** @param {string} key @param {number} count */
    prepareSpares(key, count) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      try {
        while (entry.spares.length < Math.min(count, sparesMax)) entry.spares.push(prepareContext(entry));
      } catch {
        // The isolate has no memory left for a context. The next call of this key gets a new isolate.
        drop(key);
      }
    },
  };
}

/**
 * A context in which no user code has run. Making one takes about 0.4 ms, most of what a warm call costs, hence the
 * spares.
 *
 * @param {IsolateEntry} entry
 * @returns {PreparedContext}
 */
export function prepareContext(entry) {
  const context = entry.isolate.createContextSync();
  return { context, run: entry.harness.runSync(context, { reference: true }) };
}
