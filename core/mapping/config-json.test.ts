import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "./compile-mapping.ts";
import { ConfigMapping } from "./config-mapping.ts";
import { fromConfigCondition, fromConfigJson } from "./from-config-json.ts";
import { toConfigJson } from "./to-config-json.ts";

const payload: Json = {
  data: { name: "john doe", age: 30 },
  items: [{ id: 5 }],
  tags: ["a", "b"],
  csv: "a,b",
  zero: 0,
  nothing: null,
};

function run(mappings: readonly ConfigMapping[]): Json {
  const { rules, problems } = fromConfigJson(mappings.map((mapping) => ConfigMapping.parse(mapping)));
  expect(problems).toEqual([]);
  const compiled = compileMapping({ rules });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const outcome = compiled.mapping.apply(payload);
  return outcome.kind === "mapped" ? outcome.output : outcome.failures;
}

describe("fromConfigJson", () => {
  it("gives the documented results", () => {
    expect(
      run([
        { source: "data.name", target: "full.name", transform: "uppercase" },
        { source: "items", target: "arr", transform: "none" },
        { source: "tags", target: "tags", transform: "join", params: ["-"] },
        { source: "csv", target: "list", transform: "split" },
        { source: "data.name", target: "replaced", transform: "replace", params: ["o", "0"] },
        { source: "data.name", target: "greeting", transform: "concat", params: ["!"] },
        { source: "zero", target: "flag", transform: "boolean" },
        { source: "data.age", target: "age", transform: "number" },
        { source: "data.none", target: "missing" },
        { source: "nothing", target: "nothing", transform: "string" },
        { source: "data.name", target: "part", transform: "substring", params: ["5", "3"] },
        { source: "data.none", target: "filled", transform: "default", params: ["n/a"] },
        { target: "both", transform: "concat", sourceFields: ["data.name", "csv"], params: [" "] },
      ]),
    ).toEqual({
      full: { name: "JOHN DOE" },
      arr: [{ id: 5 }],
      tags: "a-b",
      list: ["a", "b"],
      replaced: "j0hn d0e",
      greeting: "john doe!",
      flag: false,
      age: 30,
      missing: null,
      nothing: null,
      part: "doe",
      filled: "n/a",
      both: "john doe a,b",
    });
  });

  it("gives null for every documented transformation of null and of a missing value", () => {
    for (const transform of [
      "uppercase",
      "lowercase",
      "trim",
      "string",
      "number",
      "boolean",
      "concat",
      "split",
      "join",
    ]) {
      expect(run([{ source: "nothing", target: "a", transform }])).toEqual({ a: null });
      expect(run([{ source: "not.there", target: "a", transform }])).toEqual({ a: null });
    }
  });

  it("leaves a target out when its transformation fails, and reports it", () => {
    const { rules } = fromConfigJson([{ source: "data.name", target: "n", transform: "number" }]);
    const compiled = compileMapping({ rules });
    expect(compiled.ok && compiled.mapping.apply(payload)).toMatchObject({
      kind: "mapped",
      output: {},
      failures: [{ ruleId: "mapping-1", target: "n" }],
    });
  });

  it("does not index lists and takes odd characters in a path for letters of a key", () => {
    expect(run([{ source: "items.0.id", target: "a" }])).toEqual({ a: null });
    expect(fromConfigJson([{ source: "odd key.a[0]", target: "b" }]).rules[0]?.source).toEqual({
      kind: "path",
      paths: ['["odd key"]["a[0]"]'],
    });
  });

  it("ignores lines without a target, a source or a script, and says so", () => {
    const converted = fromConfigJson([
      { source: "a" },
      { target: "b" },
      { target: "c", transform: "javascript", jsCode: " " },
      { source: "a", target: "d", transform: "reverse" },
    ]);
    expect(converted.rules).toMatchObject([{ id: "mapping-4", steps: [] }]);
    expect(converted.remarks.map((remark) => remark.pointer)).toEqual([
      "/0/target",
      "/1/source",
      "/2/jsCode",
      "/3/transform",
    ]);
  });

  it("turns a script into a rule over its chosen fields, null when it fails", () => {
    const { rules } = fromConfigJson([
      {
        target: "t",
        transform: "javascript",
        jsCode: "return fields['data.age'] + 1",
        sourceFields: ["data.age", "gone"],
      },
    ]);
    const compiled = compileMapping({ rules });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.mapping.scriptCalls(payload)).toEqual([
      {
        id: "mapping-1:value",
        ruleId: "mapping-1",
        purpose: "value",
        code: "return fields['data.age'] + 1",
        fields: { "data.age": 30, gone: null },
      },
    ]);
    const failing = new Map([["mapping-1:value", { ok: false as const, detail: "It threw." }]]);
    expect(compiled.mapping.apply(payload, failing)).toMatchObject({
      output: { t: null },
      failures: [{ target: "t" }],
    });
    const returning = new Map([["mapping-1:value", { ok: true as const, value: 31 }]]);
    expect(compiled.mapping.apply(payload, returning)).toMatchObject({ output: { t: 31 }, failures: [] });
  });

  it("refuses keys that would reach a prototype", () => {
    expect(fromConfigJson([{ source: "a", target: "x.__proto__.y" }]).problems).toMatchObject([
      { pointer: "/0/target" },
    ]);
  });

  it("takes a blank condition for none", () => {
    expect(fromConfigCondition(" ")).toBeNull();
    expect(fromConfigCondition("return true")).toEqual({ kind: "script", code: "return true" });
  });
});

describe("toConfigJson", () => {
  it("writes what fromConfigJson reads back to the same rules", () => {
    const { rules } = fromConfigJson([
      { source: "data.name", target: "full.name", transform: "uppercase" },
      { source: "csv", target: "a b", transform: "split", params: [";"] },
      { source: "csv", target: "part", transform: "substring", params: ["1", "2"] },
      { target: "both", transform: "concat", sourceFields: ["a", "b"], params: [" "] },
      { target: "js", transform: "javascript", jsCode: "return 1", sourceFields: ["a"] },
    ]);
    const written = toConfigJson(rules);
    expect(written.unexpressed).toEqual([]);
    expect(fromConfigJson(written.mappings).rules).toEqual(rules);
  });

  it("reports each rule that the documented form cannot hold", () => {
    const { rules } = fromConfigJson([{ source: "a", target: "b" }]);
    const rule = rules[0]!;
    const odd = [
      { ...rule, target: "b[].c" },
      { ...rule, source: { kind: "constant" as const, value: 1 } },
      { ...rule, whenMissing: { kind: "omit" as const } },
      { ...rule, steps: [{ name: "slug", args: [] }] },
      { ...rule, condition: { kind: "script" as const, code: "true" } },
      { ...rule, source: { kind: "path" as const, paths: ['["a.b"]'] } },
    ];
    const written = toConfigJson(odd);
    expect(written.mappings).toEqual([]);
    expect(written.unexpressed.map((problem) => problem.pointer)).toEqual([
      "/0/target",
      "/1/source",
      "/2/whenMissing",
      "/3/steps/0",
      "/4/condition",
      "/5/source",
    ]);
  });
});
