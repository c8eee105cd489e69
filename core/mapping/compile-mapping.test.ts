import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "./compile-mapping.ts";
import { MappingDocument, type RuleInput } from "./model.ts";
import type { CompiledMapping, MappingOutcome, ScriptResults } from "./outcome.ts";

type Draft = Omit<RuleInput, "id" | "source"> & { id?: string; from?: string | string[]; source?: RuleInput["source"] };

function compile(drafts: readonly Draft[]): CompiledMapping {
  const compiled = compileMapping(documentOf(drafts));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.mapping;
}

function documentOf(drafts: readonly Draft[]): MappingDocument {
  const rules = drafts.map(({ from, ...draft }, index) => {
    const source = draft.source ?? { kind: "path", paths: [from ?? []].flat() };
    return { id: `r${index}`, ...draft, source };
  });
  return MappingDocument.parse({ rules });
}

function map(drafts: readonly Draft[], payload: Json, results?: ScriptResults): MappingOutcome {
  return compile(drafts).apply(payload, results);
}

function output(drafts: readonly Draft[], payload: Json): Json {
  const outcome = map(drafts, payload);
  if (outcome.kind !== "mapped") throw new Error(JSON.stringify(outcome.failures));
  expect(outcome.failures).toEqual([]);
  return outcome.output;
}

describe("plain rules", () => {
  it("copies values between nested paths and creates what is missing on the way", () => {
    const payload = { customer: { emails: [{ value: "a@b.c" }], "odd key": 1 } };
    expect(
      output(
        [
          { from: "customer.emails[0].value", target: "contact.email" },
          { from: 'customer["odd key"]', target: 'contact["also odd"]' },
          { from: "customer.emails[-1].value", target: "list[1].last" },
        ],
        payload,
      ),
    ).toEqual({ contact: { email: "a@b.c", "also odd": 1 }, list: [null, { last: "a@b.c" }] });
  });

  it("maps a document without rules to an empty object", () => {
    expect(output([], { any: 1 })).toEqual({});
  });

  it("lets a rule write the whole output, and others write into it without changing the payload", () => {
    const payload = { order: { id: 1, customer: { name: "Jane" } } };
    const before = structuredClone(payload);
    const rules: Draft[] = [
      { source: { kind: "constant", value: "web" }, target: "customer.origin" },
      { from: "order", target: "$" },
    ];
    expect(output(rules, payload)).toEqual({ id: 1, customer: { name: "Jane", origin: "web" } });
    expect(payload).toEqual(before);
  });

  it("keeps missing, null and empty apart", () => {
    const payload = { nothing: null, empty: "" };
    expect(
      output(
        [
          { from: "missing", target: "a" },
          { from: "nothing", target: "b" },
          { from: "empty", target: "c" },
          { from: "missing", target: "d", whenMissing: { kind: "null" } },
          { from: "missing", target: "e", whenMissing: { kind: "default", value: ["x"] } },
          { from: "nothing", target: "f", whenMissing: { kind: "default", value: "unused" } },
        ],
        payload,
      ),
    ).toEqual({ b: null, c: "", d: null, e: ["x"], f: null });
  });

  it("fails the whole mapping when a rule that must have a value has none", () => {
    const outcome = map([{ from: "id", target: "id", whenMissing: { kind: "fail" } }], {});
    expect(outcome).toEqual({
      kind: "failed",
      failures: [{ ruleId: "r0", target: "id", detail: "The value is missing." }],
    });
  });

  it("reports a failed step and leaves the target out, or sets it to null, or fails, as the rule says", () => {
    const rule = { from: "n", target: "n", steps: [{ name: "number" }] };
    const failures = [{ ruleId: "r0", target: "n", detail: 'number: Expected a number, found the text "x".' }];
    expect(map([rule], { n: "x" })).toEqual({ kind: "mapped", output: {}, failures });
    expect(map([{ ...rule, whenFails: "null" }], { n: "x" })).toEqual({
      kind: "mapped",
      output: { n: null },
      failures,
    });
    expect(map([{ ...rule, whenFails: "fail" }], { n: "x" })).toEqual({ kind: "failed", failures });
  });

  it("reports a target that cannot be written because a value stands in the way", () => {
    const rules: Draft[] = [
      { from: "name", target: "full.name" },
      { from: "name", target: "full.name.first" },
    ];
    const outcome = map(rules, { name: "Jane" });
    expect(outcome).toMatchObject({ kind: "mapped", output: { full: { name: "Jane" } } });
    expect(outcome.failures).toMatchObject([{ ruleId: "r1", target: "full.name.first" }]);
  });

  it("writes null only where nothing stood, so that a part may follow it", () => {
    const rules: Draft[] = [
      { from: "whole", target: "full" },
      { from: "name", target: "full.name" },
    ];
    expect(output(rules, { whole: null, name: "Jane" })).toEqual({ full: { name: "Jane" } });
  });

  it("maps a payload that is no object to nothing, because it has no keys", () => {
    for (const payload of ["text", 5, true, null, [1, 2]]) {
      expect(output([{ from: "length", target: "a", whenMissing: { kind: "null" } }], payload)).toEqual({ a: null });
    }
  });

  it("does not take a list's or a text's own properties, or inherited ones, for data", () => {
    const rules: Draft[] = ["list.length", "list.0", "text.length", "toString", "hasOwnProperty.name"].map(
      (from, index) => ({ from, target: `t${index}` }),
    );
    expect(output(rules, { list: [1], text: "abc" })).toEqual({});
  });

  it("gives several sources to the steps as one list, null holding the place of a missing one", () => {
    const paths = ["first", "middle", "last"];
    const payload = { first: "Jane", last: "Smith" };
    expect(output([{ from: paths, target: "all" }], payload)).toEqual({ all: ["Jane", null, "Smith"] });
    const steps = [{ name: "concat", args: [" "] }];
    expect(output([{ from: paths, target: "name", steps }], payload)).toEqual({ name: "Jane Smith" });
    expect(output([{ from: paths, target: "name", steps }], {})).toEqual({});
  });
});
