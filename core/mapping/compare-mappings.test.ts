import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyRuleChanges, compareMappings } from "./compare-mappings.ts";
import { MappingDocument, type RuleInput } from "./model.ts";

const rule = (id: string, target: string, path: string, more: Partial<RuleInput> = {}): RuleInput => {
  return { id, target, source: { kind: "path", paths: [path] }, ...more };
};
const mapping = (...rules: RuleInput[]) => MappingDocument.parse({ rules });

describe("comparing two mappings", () => {
  it("says which parts of a rule are other", () => {
    const before = mapping(rule("a", "name", "first"), rule("b", "total", "sum"));
    const after = mapping(
      rule("a", "name", "first", { steps: [{ name: "uppercase" }], whenMissing: { kind: "fail" } }),
      rule("b", "amount", "sum"),
    );
    const changes = compareMappings(before, after);
    expect(changes.map((one) => one.kind === "changed" && [one.parts, one.moved])).toEqual([
      [["steps", "whenMissing"], false],
      [["target"], false],
    ]);
  });

  it("knows a rule again that has another id only, by its target and source", () => {
    const before = mapping(rule("drawn-1", "name", "first"), rule("drawn-2", "total", "sum"));
    const after = mapping(rule("mapping-1", "name", "first"), rule("mapping-2", "total", "other"));
    const kinds = compareMappings(before, after).map((one) => [one.kind, one.kind === "changed" ? one.parts : null]);
    expect(kinds).toEqual([
      ["changed", ["id"]],
      ["removed", null],
      ["added", null],
    ]);
  });

  it("tells one move where one rule was drawn over many", () => {
    const rules = ["a", "b", "c", "d"].map((id) => rule(id, id, id));
    const [a, b, c, d] = rules as [RuleInput, RuleInput, RuleInput, RuleInput];
    const changes = compareMappings(mapping(...rules), mapping(d, a, b, c));
    expect(changes).toMatchObject([{ kind: "moved", after: { id: "d" }, from: 3, to: 0 }]);
  });

  it("takes a condition that is left out and one that is null as the same", () => {
    const before = mapping(rule("a", "name", "first", { condition: null }));
    expect(compareMappings(before, mapping(rule("a", "name", "first")))).toEqual([]);
  });

  it("lists a removed rule where it stood", () => {
    const before = mapping(rule("a", "a", "a"), rule("b", "b", "b"), rule("c", "c", "c"));
    const after = mapping(rule("a", "a2", "a"), rule("c", "c2", "c"));
    expect(compareMappings(before, after).map((one) => one.kind)).toEqual(["changed", "removed", "changed"]);
  });
});

describe("taking over some of the changes", () => {
  const theirs = mapping(rule("a", "a", "a"), rule("b", "b", "theirs"), rule("c", "c", "c"));
  const mine = mapping(rule("new", "n", "n"), rule("a", "a", "mine"), rule("b", "b", "mine"));

  it("leaves the others as they are", () => {
    const picked = compareMappings(theirs, mine).filter((one) => one.kind === "changed" && one.after.id === "a");
    const paths = applyRuleChanges(theirs, picked).rules.map((one) => [one.id, one.source]);
    expect(paths).toEqual([
      ["a", { kind: "path", paths: ["mine"] }],
      ["b", { kind: "path", paths: ["theirs"] }],
      ["c", { kind: "path", paths: ["c"] }],
    ]);
  });

  it("never loses a rule that nobody took away", () => {
    fc.assert(
      fc.property(mappings, mappings, fc.array(fc.boolean(), { minLength: 16 }), (before, after, choices) => {
        const changes = compareMappings(before, after);
        const picked = changes.filter((_change, index) => choices[index]);
        const removed = picked.filter((one) => one.kind === "removed").length;
        const added = picked.filter((one) => one.kind === "added").length;
        expect(applyRuleChanges(before, picked).rules).toHaveLength(before.rules.length - removed + added);
      }),
    );
  });
});

const arbitraryRule = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  target: fc.constantFrom("x", "y", "z"),
  source: fc.constantFrom("p", "q").map((path) => ({ kind: "path" as const, paths: [path] })),
  steps: fc.constantFrom([], [{ name: "uppercase", args: [] }]),
  note: fc.option(fc.constantFrom("why", "because"), { nil: undefined }),
});
const mappings = fc.array(arbitraryRule, { maxLength: 8 }).map((rules) => MappingDocument.parse({ rules }));

describe("for any two mappings", () => {
  it("a mapping differs from itself in nothing", () => {
    fc.assert(
      fc.property(mappings, (one) => {
        expect(compareMappings(one, structuredClone(one))).toEqual([]);
      }),
    );
  });

  it("the changes applied to the first give the second", () => {
    fc.assert(
      fc.property(mappings, mappings, (before, after) => {
        expect(applyRuleChanges(before, compareMappings(before, after))).toEqual(after);
      }),
    );
  });

  it("there is a change wherever they differ", () => {
    fc.assert(
      fc.property(mappings, mappings, (before, after) => {
        expect(compareMappings(before, after).length > 0).toBe(JSON.stringify(before) !== JSON.stringify(after));
      }),
    );
  });
});
