import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import type { ScriptResult } from "./outcome.ts";
import { compileDrafts, type Draft } from "./testing/draft-rules.ts";

const script = (code: string, paths: string[] = []): Draft["source"] => ({ kind: "script", code, paths });
const results = (...entries: [string, ScriptResult][]) => new Map(entries);

describe("rules with scripts", () => {
  it("lists the scripts of a document, and the calls for a payload with the chosen fields only", () => {
    const mapping = compileDrafts([
      { source: script("fields.x", ["customer.name", "items[].sku", "gone"]), target: "a" },
      { from: "b", target: "b", condition: { kind: "script", code: "data.b" } },
      { source: script("1"), target: "c", condition: { kind: "script", code: "true" } },
    ]);
    expect(mapping.scripts).toEqual([
      {
        id: "r0:value",
        ruleId: "r0",
        purpose: "value",
        code: "fields.x",
        paths: ["customer.name", "items[].sku", "gone"],
      },
      { id: "r1:condition", ruleId: "r1", purpose: "condition", code: "data.b", paths: null },
      { id: "r2:condition", ruleId: "r2", purpose: "condition", code: "true", paths: null },
      { id: "r2:value", ruleId: "r2", purpose: "value", code: "1", paths: [], onlyIf: "r2:condition" },
    ]);
    const payload: Json = { customer: { name: "Jane" }, items: [{ sku: "A" }, {}], b: 1 };
    const calls = mapping.scriptCalls(payload);
    expect(calls.map((call) => call.id)).toEqual(["r0:value", "r1:condition", "r2:condition", "r2:value"]);
    expect(calls[0]?.fields).toEqual({ "customer.name": "Jane", "items[].sku": ["A", null], gone: null });
    expect(calls[1]?.fields).toMatchObject({ "customer.name": "Jane", b: 1 });
  });

  it("takes the result as the value, runs the steps on it, and repeats it into lists", () => {
    const mapping = compileDrafts([
      { source: script("'x'"), target: "v", steps: [{ name: "uppercase" }] },
      { source: script("'y'"), target: "lines[].tag" },
      { from: "items[].sku", target: "lines[].code" },
    ]);
    const given = results(["r0:value", { ok: true, value: "x" }], ["r1:value", { ok: true, value: "y" }]);
    expect(mapping.apply({ items: [{ sku: "A" }] }, given)).toMatchObject({
      output: { v: "X", lines: [{ code: "A", tag: "y" }] },
      failures: [],
    });
  });

  it("treats a script without a result as missing, and one that failed or was not run as failed", () => {
    const mapping = compileDrafts([
      { source: script("undefined"), target: "a", whenMissing: { kind: "default", value: 0 } },
      { source: script("throw 1"), target: "b" },
      { source: script("1"), target: "c", whenFails: "null" },
    ]);
    const given = results(["r0:value", { ok: true }], ["r1:value", { ok: false, detail: "It threw 1." }]);
    expect(mapping.apply({}, given)).toEqual({
      kind: "mapped",
      output: { a: 0, c: null },
      failures: [
        { ruleId: "r1", target: "b", detail: "It threw 1." },
        { ruleId: "r2", target: "c", detail: "The script was not run." },
      ],
    });
  });

  it("writes nothing where a condition does not hold, and treats one that throws as a failure of the rule", () => {
    const rule: Draft = { from: "a", target: "a", condition: { kind: "script", code: "data.a" } };
    const mapping = compileDrafts([rule]);
    const apply = (result: ScriptResult) => mapping.apply({ a: 1 }, results(["r0:condition", result]));
    expect(apply({ ok: true, value: true })).toMatchObject({ output: { a: 1 } });
    for (const value of [false, 0, "", null, undefined]) {
      expect(apply({ ok: true, value })).toEqual({ kind: "mapped", output: {}, failures: [] });
    }
    expect(apply({ ok: false, detail: "It threw." })).toMatchObject({
      output: {},
      failures: [{ detail: "The condition failed: It threw." }],
    });
    const strict = compileDrafts([{ ...rule, whenFails: "fail" }]);
    expect(strict.apply({ a: 1 }, results(["r0:condition", { ok: false, detail: "It threw." }])).kind).toBe("failed");
  });

  it("asks for no script of a rule whose form condition does not hold", () => {
    const condition: Draft["condition"] = { kind: "form", test: { field: "a", operator: "exists" } };
    const mapping = compileDrafts([{ source: script("1"), target: "v", condition }]);
    expect(mapping.scriptCalls({})).toEqual([]);
    expect(mapping.apply({})).toEqual({ kind: "mapped", output: {}, failures: [] });
    expect(mapping.scriptCalls({ a: 1 })).toHaveLength(1);
  });
});
