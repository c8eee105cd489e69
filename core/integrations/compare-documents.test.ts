import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "#core/json.ts";
import { applyChanges, compareDocuments, isSame, type NamedDocument } from "./compare-documents.ts";

const target = (targetId: string, more: JsonObject = {}): JsonObject => {
  return { kind: "http", targetId, name: targetId, url: "https://example.org/", headers: [], ...more };
};
const rule = (id: string, path: string): JsonObject => {
  return { id, target: id, source: { kind: "path", paths: [path] } };
};

function make(name: string, more: JsonObject = {}): NamedDocument {
  const document: JsonObject = {
    schema: 1,
    source: { kind: "webhook", mode: "wait", signature: null },
    condition: null,
    mapping: { rules: [rule("a", "x")] },
    targets: [target("one"), target("two")],
    samples: { source: "{}", target: "", shelf: [] },
    ...more,
  };
  return { name, document };
}

describe("comparing two states of an integration", () => {
  it("names each setting that is other, and of a target its members", () => {
    const after = make("Orders, new", {
      source: { kind: "webhook", mode: "accept", signature: { scheme: "github", secrets: ["key"] } },
      condition: { kind: "script", code: "true" },
      targets: [target("two", { url: "https://other.example/", name: "Second" }), target("three")],
      samples: { source: "[]", target: "", shelf: [] },
    });
    const { rules, settings } = compareDocuments(make("Orders"), after);
    expect(rules).toEqual([]);
    expect(settings.map(({ kind, path, members }) => [kind, path.join("."), members])).toEqual([
      ["changed", "name", undefined],
      ["changed", "source.mode", undefined],
      ["added", "source.signature", undefined],
      ["added", "condition", undefined],
      ["removed", "targets.one", undefined],
      ["changed", "targets.two", ["name", "url"]],
      ["added", "targets.three", undefined],
      ["changed", "samples.source", undefined],
    ]);
  });

  it("tells that targets have another order, whatever else they have", () => {
    const after = make("Orders", { targets: [target("two"), target("one")] });
    expect(compareDocuments(make("Orders"), after).settings).toEqual([
      { kind: "changed", path: ["targets"], before: ["one", "two"], after: ["two", "one"] },
    ]);
  });

  it("compares parts that it knows nothing of as wholes", () => {
    const { settings } = compareDocuments(make("Orders"), make("Orders", { later: [1] }));
    expect(settings).toEqual([{ kind: "added", path: ["later"], after: [1] }]);
  });

  it("takes rules that say what goes without saying as the same", () => {
    const told = { ...rule("a", "x"), steps: [], whenMissing: { kind: "omit" }, whenFails: "omit" };
    expect(isSame(compareDocuments(make("Orders"), make("Orders", { mapping: { rules: [told] } })))).toBe(true);
  });

  it("says that rules cannot be told apart while a mapping is not complete", () => {
    const broken = make("Orders", { mapping: "{ rules" });
    expect(compareDocuments(make("Orders"), broken).rules).toBeNull();
    expect(compareDocuments(broken, broken).rules).toEqual([]);
  });
});

describe("taking over some of the changes", () => {
  it("leaves all others as they are", () => {
    const theirs = make("Theirs", { mapping: { rules: [rule("a", "theirs"), rule("b", "theirs")] } });
    const mine = make("Mine", {
      mapping: { rules: [rule("a", "mine"), rule("b", "mine")] },
      targets: [target("one", { url: "https://mine.example/" }), target("two")],
    });
    const { rules, settings } = compareDocuments(theirs, mine);
    const picked = {
      rules: (rules ?? []).filter((one) => one.kind === "changed" && one.after.id === "b"),
      settings: settings.filter(({ path }) => path[0] === "targets"),
    };
    const merged = applyChanges(theirs, picked);
    expect(merged.name).toBe("Theirs");
    expect(merged.document.mapping).toMatchObject({ rules: [rule("a", "theirs"), rule("b", "mine")] });
    expect(merged.document.targets).toEqual(mine.document.targets);
  });
});

const states = fc
  .record({
    name: fc.constantFrom("Orders", "Parcels"),
    mode: fc.constantFrom("wait", "accept"),
    signature: fc.constantFrom<Json>(null, { scheme: "basic", secrets: ["key"] }),
    condition: fc.constantFrom<Json>(null, { kind: "script", code: "true" }),
    rules: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
    path: fc.constantFrom("x", "y"),
    targets: fc.uniqueArray(fc.constantFrom("one", "two", "three", "four"), { minLength: 1 }),
    url: fc.constantFrom("https://a.example/", "https://b.example/"),
    later: fc.constantFrom<Json | undefined>(undefined, [1]),
  })
  .map(({ name, rules, path, targets, mode, signature, condition, url, later }) =>
    make(name, {
      source: { kind: "webhook", mode, signature },
      condition,
      mapping: { rules: rules.map((id) => rule(id, path)) },
      targets: targets.map((id) => target(id, { url })),
      ...(later === undefined ? {} : { later }),
    }),
  );

describe("for any two states", () => {
  it("a state differs from itself in nothing", () => {
    fc.assert(
      fc.property(states, (one) => {
        expect(isSame(compareDocuments(one, structuredClone(one)))).toBe(true);
      }),
    );
  });

  it("the changes applied to the first give the second", () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const reached = applyChanges(before, compareDocuments(before, after));
        expect(isSame(compareDocuments(reached, after))).toBe(true);
        expect({ ...reached.document, mapping: null }).toEqual({ ...after.document, mapping: null });
      }),
    );
  });
});
