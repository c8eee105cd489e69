import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTruthyResult } from "#core/scripts/is-truthy-result.ts";
import type { Script, ScriptFields, ScriptLimits, ScriptOutcome } from "#core/scripts/model.ts";
import { openSandboxPool } from "./sandbox-pool.ts";

const pool = openSandboxPool({ size: 1 });
beforeAll(() => pool.ready());
afterAll(() => pool.close());

const payload = {
  order: { id: 42, items: [{ sku: "a", price: 1.5 }, { sku: "b" }], note: null },
  customer: { name: "Ann", "odd.key": true },
};

type Options = { fields?: ScriptFields; limits?: Partial<ScriptLimits>; payloadJson?: string };

async function run(source: string, options: Options = {}): Promise<ScriptOutcome | undefined> {
  const scripts: Script[] = [{ id: "it", source, fields: options.fields ?? "all" }];
  const payloadJson = options.payloadJson ?? JSON.stringify(payload);
  return (await pool.runScripts({ key: "test", payloadJson, scripts, limits: options.limits })).get("it");
}

/** What a script returned, as a value; anything else than a return fails the test. */
async function returned(source: string, options: Options = {}): Promise<unknown> {
  const outcome = await run(source, options);
  expect(outcome).toMatchObject({ kind: "returned" });
  const json = outcome?.kind === "returned" ? outcome.json : undefined;
  return json === undefined ? undefined : JSON.parse(json);
}

const fn = (body: string) => `function (data, fields, console) { ${body} }`;

describe("a script", () => {
  it.each([
    ["a number", "return data.order.id + 1", 43],
    ["text", "return data.customer.name.toUpperCase()", "ANN"],
    ["a list", "return data.order.items.map((item) => item.sku)", ["a", "b"]],
    ["null", "return data.order.note", null],
    ["text beyond ASCII", "return 'Grüße ✓ 🎉' + data.customer.name", "Grüße ✓ 🎉Ann"],
    ["an empty text", "return ''", ""],
  ])("gives back %s as JSON", async (_name, body, expected) => {
    expect(await returned(fn(body))).toEqual(expected);
  });

  it("that returns nothing is told apart from one that returns null", async () => {
    expect(await run(fn(""))).toMatchObject({ kind: "returned", json: undefined });
    expect(await run(fn("return null"))).toMatchObject({ kind: "returned", json: "null" });
  });

  it("may be an arrow function, and may declare no parameters", async () => {
    expect(await returned("(data) => data.order.id")).toBe(42);
    expect(await returned("() => 7 // a comment at the end")).toBe(7);
  });

  it("sees dates in UTC, wherever the machine stands", async () => {
    expect(await returned(fn("return new Date(2026, 0, 1).toISOString()"))).toBe("2026-01-01T00:00:00.000Z");
  });

  it("that throws says what, in one line", async () => {
    expect(await run(fn("return data.missing.deeper"))).toMatchObject({
      kind: "threw",
      message: "TypeError: Cannot read properties of undefined (reading 'deeper')",
    });
    expect(await run(fn("throw 'plain text'"))).toMatchObject({ kind: "threw", message: "plain text" });
    expect(await run(fn("throw { code: 7 }"))).toMatchObject({ kind: "threw", message: '{"code":7}' });
  });

  it("whose result no JSON can hold is told so", async () => {
    const cyclic = await run(fn("const a = {}; a.a = a; return a"));
    expect(cyclic).toMatchObject({ kind: "threw", message: expect.stringContaining("cannot be written as JSON") });
    expect(await run(fn("return 1n"))).toMatchObject({ kind: "threw", message: expect.stringContaining("BigInt") });
  });

  it("that is no JavaScript is told the place, counted from its own start", async () => {
    const outcome = await run("function (data) {\n  retur n 5\n}");
    expect(outcome).toMatchObject({ kind: "did_not_compile", line: 2, column: 9 });
    expect(await run("function (data) { return )")).toMatchObject({ kind: "did_not_compile", line: 1, column: 26 });
  });

  it("that is no function is told so", async () => {
    expect(await run("1 + 1")).toMatchObject({ kind: "threw", message: "The script is not a function." });
  });
});

describe("an async script", () => {
  it("is awaited", async () => {
    expect(await returned("async (data) => { await null; return data.order.id }")).toBe(42);
    expect(await returned(fn("return Promise.resolve().then(() => 5)"))).toBe(5);
    expect(await returned(fn("return { then(resolve) { resolve('thenable') } }"))).toBe("thenable");
  });

  it("that rejects has thrown", async () => {
    expect(await run("async () => { throw new Error('late') }")).toMatchObject({
      kind: "threw",
      message: "Error: late",
    });
  });

  it("that waits for what cannot come is told so at once", async () => {
    const outcome = await run(fn("return new Promise(() => {})"));
    expect(outcome).toMatchObject({ kind: "threw", message: expect.stringContaining("can never settle") });
  });

  it("that leaves a rejected promise behind has thrown, because its author did not hear of it", async () => {
    const outcome = await run(fn("Promise.reject(new Error('unheard')); return 1"));
    expect(outcome).toMatchObject({ kind: "threw", message: expect.stringContaining("unheard") });
  });
});

describe("fields", () => {
  it("hold every dotted path, objects on the way too, and lists whole", async () => {
    expect(await returned(fn("return fields"))).toEqual({
      order: payload.order,
      "order.id": 42,
      "order.items": payload.order.items,
      "order.note": null,
      customer: payload.customer,
      "customer.name": "Ann",
      "customer.odd.key": true,
    });
  });

  it("behave as an ordinary object, whatever a script does first", async () => {
    expect(await returned(fn("return 'order.id' in fields"))).toBe(true);
    expect(await returned(fn("return Object.keys(fields).length"))).toBe(7);
    expect(await returned(fn("return { ...fields }['order.id']"))).toBe(42);
    expect(await returned(fn("return fields.hasOwnProperty('order.id')"))).toBe(true);
    expect(
      await returned(fn("fields.own = 1; delete fields.order; return [fields.own, fields.order === undefined]")),
    ).toEqual([1, true]);
    expect(await returned(fn("return fields['nothing.here'] === undefined"))).toBe(true);
  });

  it.each(["[1,2]", '"text"', "5", "null"])("are empty for the payload %s, which has no paths", async (payloadJson) => {
    expect(await returned(fn("return [fields, data]"), { payloadJson })).toEqual([{}, JSON.parse(payloadJson)]);
  });

  it("hold only what was chosen, by the name that was given", async () => {
    const fields: ScriptFields = [
      { name: "order.id", segments: ["order", "id"] },
      { name: "second", segments: ["order", "items", 1, "sku"] },
      { name: 'customer["odd.key"]', segments: ["customer", "odd.key"] },
      { name: "prices", segments: ["order", "items", { each: true }, "price"] },
      { name: "missing", segments: ["order", "nothing", "here"] },
      { name: "inherited", segments: ["order", "constructor", "name"] },
    ];
    expect(await returned(fn("return fields"), { fields })).toEqual({
      "order.id": 42,
      second: "b",
      'customer["odd.key"]': true,
      prices: [1.5, null],
      missing: null,
      inherited: null,
    });
  });

  it("take a key named __proto__ as the plain key that it is in JSON", async () => {
    const payloadJson = '{"__proto__":{"admin":true}}';
    expect(await returned(fn("return [fields.admin === undefined, Object.keys(fields)]"), { payloadJson })).toEqual([
      true,
      ["__proto__", "__proto__.admin"],
    ]);
  });
});

describe("console", () => {
  it("is captured line by line, objects as JSON", async () => {
    const outcome = await run(
      fn("console.log('id', data.order.id, { a: [1] }); console.warn(new Error('odd')); return 1"),
    );
    expect(outcome).toMatchObject({ consoleLines: ['id 42 {"a":[1]}', "Error: odd"] });
  });

  it("is kept for a script that throws later", async () => {
    const outcome = await run(fn("console.log('before'); throw new Error('after')"));
    expect(outcome).toMatchObject({ kind: "threw", consoleLines: ["before"] });
  });

  it("keeps to its limits", async () => {
    const limits = { consoleLinesMax: 3, consoleLineCharsMax: 10 };
    const outcome = await run(
      fn("for (let i = 0; i < 1e4; i++) console.log('x'.repeat(100)); console.log('a\\nb\\nc')"),
      { limits },
    );
    expect(outcome).toMatchObject({ consoleLines: Array(3).fill(`${"x".repeat(10)}…`) });
  });
});

describe("limits", () => {
  it("refuse a result by its size as UTF-8, and say both sizes", async () => {
    const limits = { resultBytesMax: 100 };
    expect(await returned(fn("return 'x'.repeat(98)"), { limits })).toHaveLength(98);
    expect(await run(fn("return 'x'.repeat(99)"), { limits })).toEqual({
      kind: "result_too_large",
      bytes: 101,
      bytesMax: 100,
    });
    expect(await run(fn("return '✓'.repeat(40)"), { limits })).toEqual({
      kind: "result_too_large",
      bytes: 122,
      bytesMax: 100,
    });
  });

  it("let a result of a megabyte and a payload of ten pass", async () => {
    const payloadJson = JSON.stringify({ text: "y".repeat(10_000_000) });
    const source = fn("return [data.text.length, 'x'.repeat(1000000).length, data.text.slice(0, 1000000)]");
    expect(await returned(source, { payloadJson })).toMatchObject([10_000_000, 1_000_000, expect.any(String)]);
  });
});

describe("a batch", () => {
  const script = (id: string, body: string, onlyIf?: string): Script => ({
    id,
    source: fn(body),
    fields: "all",
    ...(onlyIf === undefined ? {} : { onlyIf }),
  });
  const runBatch = (scripts: Script[], limits: Partial<ScriptLimits> = {}) =>
    pool.runScripts({ key: "batch", payloadJson: JSON.stringify(payload), scripts, limits });

  it("gives each script its own copy of the payload", async () => {
    const outcomes = await runBatch([
      script("sorts", "data.order.items.reverse(); data.order.id = 0; return 1"),
      script("reads", "return [data.order.id, data.order.items[0].sku]"),
    ]);
    expect(outcomes.get("reads")).toMatchObject({ kind: "returned", json: '[42,"a"]' });
  });

  it("goes on after a script that threw or did not compile", async () => {
    const outcomes = await runBatch([
      script("throws", "throw new Error('no')"),
      script("broken", "retur n"),
      script("works", "return 1"),
    ]);
    expect([...outcomes].map(([id, { kind }]) => [id, kind])).toEqual([
      ["throws", "threw"],
      ["broken", "did_not_compile"],
      ["works", "returned"],
    ]);
  });

  it("stops at the script that used up the time, and keeps what came before", async () => {
    const outcomes = await runBatch(
      [script("first", "return 1"), script("endless", "for (;;);"), script("last", "return 2")],
      { timeoutMs: 80 },
    );
    expect([...outcomes.values()]).toEqual([
      expect.objectContaining({ kind: "returned", json: "1" }),
      { kind: "timed_out", timeoutMs: 80 },
      { kind: "not_run", because: "earlier_script_stopped" },
    ]);
  });

  it.each(["true", "false", "1", "0", "-0", "NaN", "''", "'0'", "null", "undefined", "[]", "({})", "Infinity"])(
    "runs what depends on a condition exactly when the result %s counts as true",
    async (value) => {
      const outcomes = await runBatch([
        script("condition", `return ${value}`),
        script("then", "return 1", "condition"),
      ]);
      const condition = outcomes.get("condition");
      const holds = condition?.kind === "returned" && isTruthyResult(condition.json);
      expect(outcomes.get("then")).toMatchObject(
        holds ? { kind: "returned" } : { kind: "not_run", because: "condition_did_not_hold" },
      );
    },
  );

  it("does not run what depends on a condition that threw", async () => {
    const outcomes = await runBatch([script("condition", "throw 1"), script("then", "return 1", "condition")]);
    expect(outcomes.get("then")).toEqual({ kind: "not_run", because: "condition_did_not_hold" });
  });

  it("without scripts is answered at once", async () => {
    expect(await runBatch([])).toEqual(new Map());
  });

  it("that is wrong in itself is a fault of the caller", async () => {
    await expect(runBatch([script("a", ""), script("a", "")])).rejects.toThrow(/have the id "a"/);
    await expect(runBatch([script("a", "", "b"), script("b", "")])).rejects.toThrow(/does not come before/);
    await expect(run(fn("return 1"), { payloadJson: "{" })).rejects.toThrow(/no JSON/);
    expect(await returned(fn("return 1"))).toBe(1);
  });
});
