import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileMapping } from "../compile-mapping.ts";
import { MappingDocument } from "../model.ts";
import { documentOf } from "../testing/draft-rules.ts";
import { acceptProposals } from "./accept-proposals.ts";
import { addConstant } from "./add-constant.ts";
import { addScriptRule } from "./add-script-rule.ts";
import { connectFields } from "./connect-fields.ts";
import { moveRule } from "./move-rule.ts";
import { removeRules } from "./remove-rules.ts";
import { replaceRule } from "./replace-rule.ts";

const empty: MappingDocument = { rules: [] };
const idsOf = (mapping: MappingDocument) => mapping.rules.map(({ id }) => id);

describe("connecting two fields", () => {
  test("adds a rule that maps, named for its target", () => {
    const { mapping, ruleId } = connectFields(empty, "items[].sku", "lines[].code");
    expect(ruleId).toBe("lines-code");
    const compiled = compileMapping(mapping);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.mapping.apply({ items: [{ sku: "A" }] })).toMatchObject({ output: { lines: [{ code: "A" }] } });
  });

  test("never gives two rules the same id", () => {
    const first = addConstant(empty, "a.b", 1).mapping;
    const second = addConstant(first, "a-b", 2).mapping;
    expect(idsOf(addConstant(second, '["a b"]', 3).mapping)).toEqual(["a-b", "a-b-2", "a-b-3"]);
    expect(connectFields(empty, "a", "$").ruleId).toBe("whole");
  });

  test("a second source joins the rule of the target, whose value is then a list of both", () => {
    const first = connectFields(empty, "first", "name").mapping;
    const { mapping, ruleId } = connectFields(first, "last", '["name"]');
    expect(mapping.rules).toMatchObject([{ id: ruleId, source: { paths: ["first", "last"] }, steps: [] }]);
    const compiled = compileMapping(mapping);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.mapping.apply({ first: "Jane", last: "Doe" })).toMatchObject({ output: { name: ["Jane", "Doe"] } });
    expect(connectFields(mapping, "last", "name").mapping).toEqual(mapping);
  });

  test("a script gets the source among its chosen fields, unless it could not read that", () => {
    const script = addScriptRule(empty, "total", "fields.a + fields.b", ["a"]).mapping;
    expect(connectFields(script, "b", "total").mapping.rules).toMatchObject([{ source: { paths: ["a", "b"] } }]);
    expect(connectFields(script, "o[*].b", "total").mapping.rules).toMatchObject([
      { source: { kind: "script" } },
      { source: { kind: "path", paths: ["o[*].b"] } },
    ]);
  });

  test("a constant stays, and the new rule after it wins", () => {
    const constant = addConstant(empty, "currency", "EUR").mapping;
    const { mapping } = connectFields(constant, "cur", "currency");
    expect(mapping.rules.map(({ source }) => source.kind)).toEqual(["constant", "path"]);
  });

  test("what does not fit into the document is not added", () => {
    const paths = Array.from({ length: 50 }, (_, at) => `p${at}`);
    const full = documentOf([{ target: "a", from: paths }]);
    expect(connectFields(full, "one.more", "a")).toEqual({ mapping: full, ruleId: "r0" });
    expect(connectFields(empty, "x".repeat(1_001), "a")).toEqual({ mapping: empty, ruleId: "" });
    expect(connectFields(empty, "a", "x".repeat(1_001))).toEqual({ mapping: empty, ruleId: "" });
    const many = documentOf(Array.from({ length: 2_000 }, (_, at) => ({ target: `t${at}`, from: "a" })));
    expect(connectFields(many, "a", "new")).toEqual({ mapping: many, ruleId: "" });
  });

  test("every edit makes a document that the schema takes, and removing the new rule gives back what was", () => {
    const path = fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom("a", "a.b", "items[].sku", "o[*].x[]", "$"));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, path), { maxLength: 8 }), path, path, (pairs, source, target) => {
        const before = pairs.reduce((mapping, [from, to]) => connectFields(mapping, from, to).mapping, empty);
        const { mapping, ruleId } = connectFields(before, source, target);
        expect(MappingDocument.parse(mapping)).toEqual(mapping);
        expect(new Set(idsOf(mapping)).size).toBe(mapping.rules.length);
        expect(idsOf(mapping)).toContain(ruleId);
        if (mapping.rules.length > before.rules.length) expect(removeRules(mapping, [ruleId])).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the other edits", () => {
  const three = documentOf([
    { target: "a", from: "a" },
    { target: "b", from: "b" },
    { target: "c", from: "c" },
  ]);

  test("a rule is moved to its place, and past the end to the end", () => {
    expect(idsOf(moveRule(three, "r0", 1))).toEqual(["r1", "r0", "r2"]);
    expect(idsOf(moveRule(three, "r2", -5))).toEqual(["r2", "r0", "r1"]);
    expect(idsOf(moveRule(three, "r0", 99))).toEqual(["r1", "r2", "r0"]);
    expect(moveRule(three, "gone", 0)).toEqual(three);
  });

  test("a rule is replaced where it stands, and what it leaves out is filled in", () => {
    const script = { id: "r1", target: "x", source: { kind: "script", code: "" }, steps: [{ name: "trim" }] } as const;
    const { rules } = replaceRule(three, "r1", { ...script, steps: [{ name: "trim" }], whenFails: undefined });
    expect(rules[1]).toEqual({
      id: "r1",
      target: "x",
      source: { kind: "script", code: "", paths: [] },
      steps: [{ name: "trim", args: [] }],
      whenMissing: { kind: "omit" },
      whenFails: "omit",
    });
    expect(replaceRule(three, "gone", { ...rules[1]! })).toEqual(three);
  });

  test("removing passes over ids that are not there", () => {
    expect(idsOf(removeRules(three, ["r1", "gone"]))).toEqual(["r0", "r2"]);
  });

  test("an accepted proposal is one rule, and never touches a target that has one", () => {
    const proposals = [
      { source: "x", target: "a" },
      { source: "y", target: "d.e" },
      { source: "z", target: '["d"].e' },
    ];
    const { rules } = acceptProposals(three, proposals);
    expect(rules.slice(0, 3)).toEqual(three.rules);
    expect(rules.slice(3)).toMatchObject([{ id: "d-e", target: "d.e", source: { kind: "path", paths: ["y"] } }]);
  });

  test("no edit changes the document that it was given", () => {
    const before = structuredClone(three);
    connectFields(three, "x", "a");
    moveRule(three, "r0", 2);
    removeRules(three, ["r0"]);
    acceptProposals(three, [{ source: "x", target: "new" }]);
    expect(three).toEqual(before);
  });
});
