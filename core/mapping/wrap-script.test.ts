import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { checkScript } from "./check-script.ts";
import { wrapScript } from "./wrap-script.ts";

const data = { severity: "critical", total: 5 };
const fields = { "data.total": 7 };

/** Runs what was wrapped as the sandbox does, so that the promise is about behaviour and not about text. */
function call(code: string): unknown {
  const wrapped = wrapScript(code);
  if (!wrapped.ok) throw new Error(wrapped.detail);
  const run = runInNewContext(`(${wrapped.source}\n)`) as (...args: unknown[]) => unknown;
  return run(data, fields, console);
}

describe("wrapScript", () => {
  it.each([
    ["data.severity === 'critical'", true],
    ["data.total + 1;", 6],
    ["\n\n  data.total // the total\n", 5],
    ["data.total; // the total", 5],
    ["/* sum */ data.total + fields['data.total']", 12],
    ["{ a: data.total }", { a: 5 }],
    ["'use strict'", "use strict"],
    ["(1, data.total)", 5],
  ])("evaluates the bare expression %s", (code, result) => {
    expect(call(code)).toEqual(result);
    expect(wrapScript(code)).toMatchObject({ ok: true, kind: "expression" });
  });

  it.each([
    ["return data.total;", 5],
    ["const x = data.total;\nif (x > 3) { return 'big' }\nreturn 'small' // done", "big"],
    ["for (const n of [1, 2]) { if (n === 2) return n; }", 2],
    ["'use strict'; return this === undefined", true],
  ])("runs the body %s", (code, result) => {
    expect(call(code)).toEqual(result);
    expect(wrapScript(code)).toMatchObject({ ok: true, kind: "body" });
  });

  it.each([
    ["function (fields) { return fields['data.total'] }", 7],
    ["function transform(fields) { return fields['data.total']; }", 7],
    ["(fields) => fields['data.total']", 7],
    ["data => data.total", 5],
    ["(payload, values) => payload.total + values['data.total']", 12],
    ["() => 3", 3],
  ])("calls the function %s with what its parameters name", (code, result) => {
    expect(call(code)).toEqual(result);
  });

  it("makes an async function of a script that awaits, and only then", async () => {
    await expect(call("await Promise.resolve(data.total)")).resolves.toBe(5);
    await expect(call("const x = await 4; return x")).resolves.toBe(4);
    expect(call("[async () => await 1].length")).toBe(1);
  });

  it.each([
    ["return (", 1, 9],
    ["const a = 1;\nreturn a +;", 2, 11],
    ["data..x", 1, 6],
    ["let data = 1; return data", 1, 5],
    ["a) + (b", 1, 2],
    ["}); globalThis.x = 1; (() => {", 1, 1],
    ["return 1 }", 1, 10],
    ["import x from 'y'", 1, 1],
    ["#!/bin/node\n1", 1, 2],
  ])("refuses %s and says where", (code, line, column) => {
    expect(wrapScript(code)).toMatchObject({ ok: false, line, column });
  });

  it("refuses a script that can never give a value", () => {
    expect(wrapScript("const a = 1;")).toMatchObject({
      ok: false,
      detail: "The script never returns a value; add a return.",
    });
    expect(wrapScript("const f = () => { return 1 };")).toMatchObject({ ok: false });
    expect(wrapScript(" // nothing\n")).toMatchObject({ ok: false, detail: "The script is empty." });
  });

  it("survives text that is nested deeper than the stack", () => {
    expect(wrapScript("(".repeat(100_000))).toMatchObject({ ok: false });
    expect(wrapScript(`${"[".repeat(50_000)}${"]".repeat(50_000)}`)).toMatchObject({ ok: false });
  });

  it("keeps the author's lines, so that a message can be traced back to them", () => {
    const expression = wrapScript("\ndata\n  .total");
    const body = wrapScript("const a = 1;\nreturn a;");
    if (!expression.ok || !body.ok) throw new Error("Both compile.");
    expect(expression.source.split("\n")[expression.linesBefore + 2]).toBe("  .total");
    expect(body.source.split("\n")[body.linesBefore + 1]).toBe("return a;");
  });
});

describe("checkScript", () => {
  it("gives one problem with its line and column, or none", () => {
    expect(checkScript("data.x", "/p")).toEqual([]);
    expect(checkScript("return (", "/p")).toEqual([{ pointer: "/p", detail: "Line 1, column 9: Unexpected token." }]);
  });
});
