import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "./compile-mapping.ts";
import { MappingDocument } from "./model.ts";
import { formatPath } from "./paths/format-path.ts";
import type { Segment } from "./paths/path.ts";
import { stepCatalog } from "./steps/catalog.ts";
import { checkArgs } from "./steps/check-args.ts";
import { StepFailure } from "./steps/step.ts";
import { compileDrafts, type Draft, documentOf, outputOf } from "./testing/draft-rules.ts";

/** A second or two on a machine of its own; time to spare where several suites share two cores. */
const slowMachine = { timeout: 60_000 };

/** Few keys, so that generated paths often meet generated payloads; some that hurt. */
const keys = ["a", "b", "items", "__proto__", "constructor", "toString", "length", "0", "rawJSON", ""];
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, -1.5, 1e308, "", "a", "5", "2026-03-01", "{}", "\ud800"),
    fc.string({ maxLength: 20 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie("value")), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)}}`),
      ),
  ),
})).value;

type StepInput = { name: string; args: Json[] };

const plain = fc.oneof(
  fc.constantFrom("a", "b", "items", "toString", "0", "").map((key): Segment => ({ kind: "key", key })),
  fc.constantFrom(0, 1, 3).map((index): Segment => ({ kind: "index", index })),
  fc.constant<Segment>({ kind: "each" }),
);
const sourceSegment = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 1, arbitrary: fc.constant<Segment>({ kind: "flat" }) },
  { weight: 1, arbitrary: fc.constant<Segment>({ kind: "index", index: -1 }) },
  {
    weight: 1,
    arbitrary: fc.constant<Segment>({
      kind: "filter",
      field: [{ kind: "key", key: "a" }],
      operator: "notEquals",
      value: 1,
    }),
  },
);
const target = fc.array(plain, { maxLength: 4 }).map(formatPath);
const sources = fc.array(fc.array(sourceSegment, { maxLength: 5 }).map(formatPath), { minLength: 1, maxLength: 2 });
const steps: fc.Arbitrary<StepInput[]> = fc.array(
  fc.constantFrom(...stepCatalog).map((entry) => ({ name: entry.name, args: [...entry.example.args] })),
  { maxLength: 3 },
);
const draft: fc.Arbitrary<Draft> = fc.record({
  target,
  source: fc.oneof(
    { weight: 5, arbitrary: sources.map((paths) => ({ kind: "path" as const, paths })) },
    { weight: 1, arbitrary: json.map((value) => ({ kind: "constant" as const, value })) },
  ),
  steps: fc.oneof({ weight: 2, arbitrary: fc.constant<StepInput[]>([]) }, { weight: 1, arbitrary: steps }),
  whenMissing: fc.constantFrom<NonNullable<Draft["whenMissing"]>>(
    { kind: "omit" },
    { kind: "null" },
    { kind: "default", value: [{ a: 1 }] },
    { kind: "fail" },
  ),
  whenFails: fc.constantFrom<NonNullable<Draft["whenFails"]>>("omit", "null", "fail"),
});

describe("whatever the document and the payload are", () => {
  it("apply does not throw, changes nothing that it was given, and comes to the same as the trace", slowMachine, () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 5 }), json, (drafts, payload) => {
        const document = documentOf(drafts);
        const before = JSON.stringify([document, payload]);
        const compiled = compileMapping(document);
        if (!compiled.ok) return;
        const outcome = compiled.mapping.apply(payload);
        expect(JSON.stringify(compiled.mapping.apply(payload))).toBe(JSON.stringify(outcome));
        expect(JSON.stringify(compiled.mapping.trace(payload).outcome)).toBe(JSON.stringify(outcome));
        expect(JSON.stringify([document, payload])).toBe(before);
        expect(outcome.failures.map((failure) => failure.detail).join()).not.toContain("could not be worked on");
        expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("a key that is a number finds no element of a list, and writes nothing into another rule's default", () => {
    const document = documentOf([
      { target: "[0][0]", from: "gone", whenMissing: { kind: "default", value: [{ a: 1 }] } },
      { target: "[].0[]", from: "$" },
    ]);
    const compiled = compileMapping(document);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    expect(compiled.mapping.apply(null)).toMatchObject({ output: [[[{ a: 1 }]]] });
    expect(compiled.mapping.apply(null)).toMatchObject({ output: [[[{ a: 1 }]]] });
  });

  it("the members of an output stand in one order, in a run and in the trace of it", () => {
    const document = documentOf([
      { target: "pair", source: { kind: "path", paths: ["a", "a"] } },
      { target: "single", source: { kind: "path", paths: ["a"] } },
    ]);
    const compiled = compileMapping(document);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const { apply, trace } = compiled.mapping;
    expect(JSON.stringify(trace({ a: 1 }).outcome)).toBe(JSON.stringify(apply({ a: 1 })));
  });

  it("no step throws or changes its input, on any value", slowMachine, () => {
    const prepared = stepCatalog.map((entry) => {
      const checked = checkArgs(entry, entry.example.args);
      const run = checked.ok ? entry.prepare(checked.args) : null;
      if (run === null || run instanceof StepFailure) throw new Error(entry.name);
      return { entry, run };
    });
    fc.assert(
      fc.property(json, (value) => {
        const before = JSON.stringify(value);
        for (const { entry, run } of prepared) {
          const result = run(value);
          if (result instanceof StepFailure) expect(result.detail, entry.name).toMatch(/\.$/);
          expect(run(null) instanceof StepFailure, entry.name).toBe(false);
          expect(run(undefined) instanceof StepFailure, entry.name).toBe(false);
        }
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe("hostile payloads", () => {
  it("passes keys such as __proto__ on as data, and pollutes nothing", () => {
    const payload = JSON.parse(
      '{"a": {"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}}',
    );
    const drafts: Draft[] = [
      { from: "a", target: "copy" },
      { source: { kind: "constant", value: 1 }, target: "copy.x" },
      { from: "a", target: "merged", steps: [{ name: "merge", args: [true] }] },
      { from: "a", target: "entries", steps: [{ name: "entries" }, { name: "fromEntries" }] },
      { from: "a", target: "flat", steps: [{ name: "flattenObject" }] },
      { from: "a", target: "parsed", steps: [{ name: "toJson" }, { name: "parseJson" }] },
    ];
    const output = outputOf(drafts, payload) as Record<string, Record<string, unknown>>;
    expect(Object.hasOwn(output.copy!, "__proto__")).toBe(true);
    for (const value of Object.values(output)) {
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect("polluted" in value).toBe(false);
    }
    expect("polluted" in {}).toBe(false);
  });

  it("maps a payload as deep as bodies may be, and one far deeper, without throwing", () => {
    const nest = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`) as Json;
    const path = Array.from({ length: 63 }, () => "a").join(".");
    expect(outputOf([{ from: path, target: path }], nest(64))).toEqual(nest(64));
    const drafts: Draft[] = [
      { from: "a", target: "copy" },
      { source: { kind: "constant", value: 1 }, target: "copy.b" },
      { from: "a", target: "text", steps: [{ name: "toJson" }] },
      { from: "gone", target: "fine", whenMissing: { kind: "default", value: "yes" } },
    ];
    const outcome = compileDrafts(drafts).apply(nest(100_000));
    expect(outcome).toMatchObject({ kind: "mapped", failures: [{ ruleId: "r2", target: "text" }] });
    expect(outcome.kind === "mapped" && (outcome.output as { fine: string }).fine).toBe("yes");
  });

  it("maps objects of ten thousand keys and lists of ten thousand elements in a moment", slowMachine, () => {
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at]));
    const list = Array.from({ length: 10_000 }, (_, at) => ({ id: at, tags: ["x"] }));
    const drafts: Draft[] = [
      { from: "wide.k9999", target: "last" },
      { from: "wide", target: "count", steps: [{ name: "keys" }, { name: "count" }] },
      { from: "list[].id", target: "l[].no" },
      { from: "list[].tags[]", target: "l[].t[].v", steps: [{ name: "uppercase" }] },
      { from: "list[].id", target: "sum", steps: [{ name: "sum" }] },
    ];
    expect(outputOf(drafts, { wide, list })).toMatchObject({ last: 9_999, count: 10_000, sum: 49_995_000 });
  });

  it.each<[string, Draft[]]>([
    [
      "repeating a long text",
      [
        { from: "items[].a", target: "l[].a" },
        { from: "note", target: "l[].note" },
      ],
    ],
    ["climbing to a large holder", [{ from: "items[^]", target: "l[].order" }]],
    [
      "climbing and writing out",
      [{ from: "items[^].note", target: "all", steps: [{ name: "uppercase" }, { name: "count" }] }],
    ],
    [
      "joining a long text per element",
      [{ from: ["note", "items[].a"], target: "l[].t", steps: [{ name: "concat" }] }],
    ],
  ])("refuses to make a small payload huge by %s", (_name, drafts) => {
    const payload: Json = { note: "n".repeat(100_000), items: Array.from({ length: 20_000 }, () => ({ a: 1 })) };
    const strict = drafts.map((rule): Draft => ({ ...rule, whenFails: "fail" }));
    const outcome = compileDrafts(strict).apply(payload);
    expect(outcome.kind).toBe("failed");
    expect(outcome.failures.at(-1)?.detail).toContain("larger than 16 million characters");
  });

  it("refuses a list of texts that would grow beyond all bounds, step by step", () => {
    const steps = [
      { name: "split", args: [","] },
      { name: "padStart", args: [1_000_000, "x"] },
    ];
    const outcome = compileDrafts([{ from: "csv", target: "t", steps }]).apply({ csv: ",".repeat(100_000) });
    expect(outcome.failures).toMatchObject([{ ruleId: "r0" }]);
    const amplify = { name: "regexReplace", args: ["a", "$&".repeat(1_000)] };
    const grown = compileDrafts([{ from: "t", target: "t", steps: [amplify] }]).apply({ t: "a".repeat(1_000_000) });
    expect(grown.failures).toMatchObject([{ detail: expect.stringContaining("would become longer") }]);
  });

  it("lists the first failures of a list that fails as a whole, and says that there are more", () => {
    const rule: Draft = { from: "n[]", target: "n[]", steps: [{ name: "number" }] };
    const { failures } = compileDrafts([rule]).apply({ n: Array.from({ length: 5_000 }, () => "x") });
    expect(failures).toHaveLength(201);
    expect(failures.at(-1)?.detail).toBe("More values failed; only the first are listed.");
  });
});

describe("the document itself", () => {
  it("is refused when a constant is no JSON or nested too deeply", () => {
    const rule = (value: unknown) => ({ rules: [{ id: "a", target: "a", source: { kind: "constant", value } }] });
    expect(MappingDocument.safeParse(rule({ a: [1, "x", null] })).success).toBe(true);
    for (const value of [undefined, Number.NaN, () => 1, JSON.parse(`${"[".repeat(100)}${"]".repeat(100)}`)]) {
      expect(MappingDocument.safeParse(rule(value)).success).toBe(false);
    }
  });
});
