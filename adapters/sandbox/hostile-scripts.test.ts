import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Script, ScriptOutcome } from "#core/scripts/model.ts";
import { readResidentBytes } from "./read-resident-bytes.ts";
import { openSandboxPool } from "./sandbox-pool.ts";

// These drive processes to their limits, beside all the other tests of the machine.
vi.setConfig({ testTimeout: 30_000 });

const pool = openSandboxPool({ size: 1, graceMs: 50, isolateMemoryMb: 32 });
beforeAll(() => pool.ready());
afterAll(() => pool.close());

// Long enough for what ends by itself; a test of what does not gives less.
const patientMs = 10_000;
const timeoutMs = 80;
const payloadJson = '{"id":7,"list":[1,2]}';
const fn = (body: string) => `function (data, fields, console) { ${body} }`;
const script = (id: string, body: string): Script => ({ id, source: fn(body), fields: "all" });

async function run(body: string, limitMs = patientMs): Promise<ScriptOutcome | undefined> {
  const scripts = [script("it", body)];
  return (await pool.runScripts({ key: "hostile", payloadJson, scripts, limits: { timeoutMs: limitMs } })).get("it");
}

async function expectNextRunIsFine(): Promise<void> {
  const scripts = [script("list", "return data.list"), script("object", "return { id: data.id }")];
  const outcomes = await pool.runScripts({ key: "hostile", payloadJson, scripts });
  expect(outcomes.get("list")).toMatchObject({ kind: "returned", json: "[1,2]" });
  expect(outcomes.get("object")).toMatchObject({ kind: "returned", json: '{"id":7}' });
}

describe("a script that never ends is stopped, and the next run is fine", () => {
  it.each([
    ["in a loop", "for (;;);"],
    ["in a job after it has returned", "Promise.resolve().then(() => { for (;;); }); return 1"],
    ["in jobs that make jobs", "const again = () => Promise.resolve().then(again); return again()"],
    ["in a getter of what it throws", "throw { get message() { for (;;); } }"],
    ["in a getter of a rejection that nobody hears", "Promise.reject({ get message() { for (;;); } }); return 1"],
    ["in toJSON of its result", "return { toJSON() { for (;;); } }"],
    ["in then of its result", "return { get then() { for (;;); } }"],
    ["in a trap of a thrown proxy", "throw new Proxy({}, { get() { for (;;); } })"],
    ["in a regular expression", "return /^(a+)+$/.test('a'.repeat(40) + 'b')"],
    ["in a power of big integers, which no timeout inside can interrupt", "return String(7n ** 300000000n).length"],
    ["in one native sort", "return new Array(2 ** 32 - 1).sort().length"],
  ])("%s", async (_name, body) => {
    expect(await run(body, timeoutMs)).toEqual({ kind: "timed_out", timeoutMs });
    await expectNextRunIsFine();
  });
});

describe("a script that takes all memory is stopped, and the next run is fine", () => {
  it.each([
    ["in objects", "const all = []; for (;;) all.push(new Array(10000).fill({}))"],
    ["in text", "const all = []; for (let i = 0; ; i++) all.push(('x' + i).repeat(1e5).split(''))"],
    ["in typed arrays", "const all = []; for (;;) all.push(new Uint8Array(40).buffer)"],
    ["in a list of 300 MB that it returns", "return Array.from({ length: 300 }, () => 'x'.repeat(1e6))"],
    ["in deeply nested JSON", "return JSON.parse('['.repeat(5e6))"],
  ])(
    "%s",
    async (_name, body) => {
      expect(await run(body)).toEqual({ kind: "out_of_memory" });
      await expectNextRunIsFine();
      for (const pid of pool.pids()) expect(readResidentBytes(pid) ?? 0).toBeLessThan(256 * 1_048_576);
    },
    15_000,
  );

  it("or hears of it as an error where JavaScript has one, and may go on with less", async () => {
    const body = "try { new Uint8Array(1e9) } catch (error) { return error.name } return 'given'";
    expect(await run(body)).toMatchObject({ kind: "returned", json: '"RangeError"' });
    await expectNextRunIsFine();
  });

  it("and a text of 300 MB is refused for its size", async () => {
    expect(await run("return 'x'.repeat(3e8)")).toMatchObject({ kind: "result_too_large", bytes: 300_000_000 });
    await expectNextRunIsFine();
  });
});

describe("a script that recurses for ever has thrown, and the next run is fine", () => {
  it.each([
    ["plainly", "const deeper = () => deeper() + 1; return deeper()"],
    ["in a getter of what it throws", "const evil = { get message() { return evil.message } }; throw evil"],
    ["in toJSON", "const evil = { toJSON() { return JSON.stringify(evil) } }; return evil"],
    ["in the depth of its result", "let deep = {}; for (let i = 0; i < 2e5; i++) deep = { deep }; return deep"],
  ])("%s", async (_name, body) => {
    expect(await run(body)).toMatchObject({ kind: "threw" });
    await expectNextRunIsFine();
  });
});

describe("a hostile value that is thrown becomes a short message", () => {
  it.each([
    ["a toString that throws", "throw { toString() { throw 1 }, get message() { throw 2 }, toJSON() { throw 3 } }"],
    ["a revoked proxy", "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy"],
    ["a message of 50 MB", "throw new Error('m'.repeat(5e7))"],
    ["a name of 50 MB", "const e = new Error('m'); e.name = 'n'.repeat(5e7); throw e"],
    ["a symbol", "throw Symbol('odd')"],
    ["an object without prototype", "throw Object.create(null)"],
    ["a function", "throw () => {}"],
    ["undefined", "throw undefined"],
    ["an error with its own stack formatting", "Error.prepareStackTrace = () => { throw 1 }; null.x"],
  ])("%s", async (_name, body) => {
    const outcome = await run(body);
    expect(outcome).toMatchObject({ kind: "threw", message: expect.any(String) });
    expect(outcome?.kind === "threw" && outcome.message.length).toBeLessThan(2_500);
    await expectNextRunIsFine();
  });
});

describe("what a script redefines stays its own", () => {
  it.each([
    ["JSON.stringify", "JSON.stringify = () => '\"faked\"'"],
    ["JSON.parse", "JSON.parse = () => ({ id: 'faked' })"],
    ["toJSON of every list", "Array.prototype.toJSON = () => 'faked'"],
    ["toJSON of every object", "Object.prototype.toJSON = () => 'faked'"],
    ["a setter on every object", "Object.defineProperty(Object.prototype, 'id', { set() {}, get: () => 'faked' })"],
    [
      "methods of text and lists",
      "String.prototype.slice = Array.prototype.push = Array.prototype.map = () => 'faked'",
    ],
    ["Function.prototype.call", "Function.prototype.call = Function.prototype.apply = () => 'faked'"],
    ["eval", "globalThis.eval = () => () => 'faked'"],
    ["Promise", "Promise.prototype.then = globalThis.Promise = () => 'faked'"],
    [
      "the global object",
      "for (const name of Reflect.ownKeys(globalThis)) { try { delete globalThis[name] } catch {} }",
    ],
    ["global variables", "globalThis.data = globalThis.fields = leaked = 'faked'"],
  ])("%s", async (_name, body) => {
    const scripts = [script("before", `${body}; return 'own'`), script("list", "return data.list.map((n) => n)")];
    const source = "async (data) => typeof leaked + data.id";
    scripts.push({ id: "async", source, fields: "all" });
    const outcomes = await pool.runScripts({ key: "hostile", payloadJson, scripts, limits: { timeoutMs: patientMs } });
    expect(outcomes.get("list")).toMatchObject({ kind: "returned", json: "[1,2]" });
    expect(outcomes.get("async")).toMatchObject({ kind: "returned", json: '"undefined7"' });
    await expectNextRunIsFine();
  });

  it("and cannot change how its own result is told: the answer is still one value of its own", async () => {
    const outcome = await run("JSON.stringify = () => 'r0:faked'; String.prototype.length = 0; return 'honest'");
    expect(outcome).toMatchObject({ kind: "returned", json: '"honest"', consoleLines: [] });
  });

  it("nor does closing the function early reach beyond its own outcome", async () => {
    const scripts: Script[] = [
      { id: "first", source: "function () {}), (() => { throw 'outside' })(), (function () {}", fields: "all" },
      script("second", "return data.id"),
    ];
    const outcomes = await pool.runScripts({ key: "hostile", payloadJson, scripts, limits: { timeoutMs: patientMs } });
    expect(outcomes.get("first")).toMatchObject({ kind: "threw", message: "outside" });
    expect(outcomes.get("second")).toMatchObject({ kind: "returned", json: "7" });
  });
});

describe("nothing of the host is in reach", () => {
  it.each([
    ["process", "return typeof process"],
    ["require", "return typeof require"],
    ["process by way of a constructor", "return data.constructor.constructor('return typeof process')()"],
    ["process by way of the console", "return console.log.constructor('return typeof process')()"],
    ["require inside eval", "return eval('typeof require')"],
    ["a timer", "return typeof setTimeout"],
    ["fetch", "return typeof fetch"],
    ["shared memory", "return typeof SharedArrayBuffer"],
    ["waiting on memory", "return typeof Atomics"],
    ["WebAssembly", "return typeof WebAssembly"],
    ["code after the end", "return typeof FinalizationRegistry"],
    [
      "the caller",
      "function inner() { return inner.caller }; return inner().caller === null ? 'undefined' : 'reached'",
    ],
    [
      "functions of a stack trace",
      "Error.prepareStackTrace = (_, sites) => sites.map((site) => typeof site.getFunction()); " +
        "'use strict'; const seen = new Set((() => new Error().stack)()); seen.delete('function'); return [...seen].join()",
    ],
  ])("%s", async (_name, body) => {
    expect(await run(body)).toMatchObject({ kind: "returned", json: '"undefined"' });
  });

  it("no module can be imported", async () => {
    expect(await run("return import('node:fs').then(() => 'reached')")).toMatchObject({ kind: "threw" });
    await expectNextRunIsFine();
  });

  it("the global object holds the language and nothing else", async () => {
    const outcome = await run("return Reflect.ownKeys(globalThis).filter((name) => /^[a-z$_]/.test(String(name)))");
    expect(outcome?.kind === "returned" && JSON.parse(outcome.json ?? "[]").toSorted()).toEqual(
      ["console", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "eval"].concat([
        "globalThis",
        "isFinite",
        "isNaN",
        "parseFloat",
        "parseInt",
        "undefined",
        "unescape",
      ]),
    );
  });
});
