import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "./compile-mapping.ts";
import type { MappingOutcome } from "./outcome.ts";
import { compileDrafts, type Draft, documentOf, outputOf as output } from "./testing/draft-rules.ts";

function map(drafts: readonly Draft[], payload: Json): MappingOutcome {
  return compileDrafts(drafts).apply(payload);
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

describe("documents that cannot be compiled", () => {
  it("names every problem at once, each with its place", () => {
    const compiled = compileMapping(
      documentOf([
        { id: "a", from: "x..y", target: "t", steps: [{ name: "upcase" }] },
        { id: "a", from: "x", target: "u[-1]" },
        {
          from: "x",
          target: "v",
          steps: [
            { name: "substring", args: ["1"] },
            { name: "trim", args: [1] },
          ],
        },
        { from: "x", target: "w.__proto__" },
        { source: { kind: "script", code: "return (" }, target: "s" },
        { source: { kind: "script", code: "1", paths: ["a[*].b"] }, target: "s2" },
        { from: "x", target: "c", condition: { kind: "form", test: { field: "a", operator: "equals" } } },
      ]),
    );
    expect(compiled.ok).toBe(false);
    expect(!compiled.ok && compiled.problems.map((problem) => problem.pointer)).toEqual([
      "/rules/1/id",
      "/rules/0/source/paths/0",
      "/rules/0/steps/0/name",
      "/rules/1/target",
      "/rules/2/steps/0/args/0",
      "/rules/2/steps/1/args/0",
      "/rules/3/target",
      "/rules/4/source/code",
      "/rules/5/source/paths/0",
      "/rules/6/condition/test/value",
    ]);
  });

  it("refuses a target that is an object for one rule and a list for another", () => {
    const compiled = compileMapping(
      documentOf([
        { from: "a", target: "x.y" },
        { from: "b", target: "x[].y" },
      ]),
    );
    expect(compiled).toEqual({
      ok: false,
      problems: [{ pointer: "/rules/1/target", detail: "x is a list here and an object in another rule." }],
    });
  });
});

describe("warnings", () => {
  function warnings(drafts: readonly Draft[]): unknown {
    const compiled = compileMapping(documentOf(drafts));
    return compiled.ok ? compiled.warnings : compiled.problems;
  }

  it("names a target that two rules without condition write, of which the later wins", () => {
    const rules: Draft[] = [
      { from: "a", target: "t" },
      { from: "b", target: "t" },
    ];
    expect(warnings(rules)).toEqual([
      { pointer: "/rules/1/target", detail: 'The rule "r0" writes this target too; the later rule wins.' },
    ]);
    expect(output(rules, { a: 1, b: 2 })).toEqual({ t: 2 });
    expect(output(rules, { a: 1 })).toEqual({ t: 1 });
  });

  it("is silent about two rules for one target when a condition decides between them", () => {
    const condition = { kind: "form" as const, test: { field: "b", operator: "exists" as const } };
    expect(
      warnings([
        { from: "a", target: "t" },
        { from: "b", target: "t", condition },
      ]),
    ).toEqual([]);
  });

  it("names a list that no rule fills, and one that is filled from two lists", () => {
    expect(
      warnings([
        { from: "currency", target: "lines[].currency" },
        { from: "items[].sku", target: "other[].code" },
        { from: "prices[].amount", target: "other[].price" },
        { from: "items[#]", target: "other[].no" },
      ]),
    ).toEqual([
      {
        pointer: "/rules/2/source/paths",
        detail: "other[] is filled from items[] and from prices[]; their elements are paired by position.",
      },
      {
        pointer: "/rules/0/target",
        detail: "No rule fills lines[] from a list, so there is no element to write this value into.",
      },
    ]);
  });
});
