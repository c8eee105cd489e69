import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { PlainSegment } from "#core/mapping/paths/path.ts";
import { compileGatherer, compileReader } from "#core/mapping/paths/read-path.ts";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import { type Draft, documentOf } from "#core/mapping/testing/draft-rules.ts";
import { readSchema } from "./fields-of-schema.ts";
import { kindOf } from "./grow-fields.ts";
import { listFields } from "./list-fields.ts";
import { listHints } from "./list-hints.ts";
import type { Field } from "./model.ts";

const sample: Json = {
  id: 7,
  customer: { name: "Jane", phone: null },
  items: [{ sku: "a", qty: 1, parts: [{ no: 1 }] }],
  orders: [{ id: 1, lines: [{ sku: "a" }] }],
  tags: ["x"],
  none: [],
  free: {},
};

function hints(drafts: readonly Draft[], shapes: { source?: Json; target?: Json }): string[] {
  const target = shapes.target === undefined ? null : listFields(shapes.target);
  const source = shapes.source === undefined ? null : listFields(shapes.source);
  return listHints(documentOf(drafts), { source, target }).map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

function fieldsOf(schema: Json): Field[] {
  const result = readSchema(schema);
  if (!result.ok) throw new Error(result.detail);
  return result.fields;
}

describe("source paths", () => {
  test("may be missing from the sample where the rule says what takes the place of a missing value", () => {
    const rule = { from: "gone", target: "a" };
    expect(hints([{ ...rule, whenMissing: { kind: "default", value: "none" } }], { source: sample })).toEqual([]);
    expect(hints([{ ...rule, whenMissing: { kind: "null" } }], { source: sample })).toEqual([]);
    expect(hints([{ ...rule, whenMissing: { kind: "fail" } }], { source: sample })).toHaveLength(1);
    expect(hints([rule], { source: sample })).toHaveLength(1);
  });

  test.each([
    ["customer.nme", "The sample has no customer.nme. Choose"],
    ["nothing.at.all", "The sample has no nothing. Choose"],
    [
      "items.sku",
      "The sample has no items.sku: items is a list, and items[].sku would be in each of its elements. Choose",
    ],
    ["customer[].name", "The sample has no customer[]: customer is no list. Choose"],
    ["id.digits", "The sample has no id.digits: id is no object. Choose"],
    ["items[?qty > 0][].code", "The sample has no items[?qty > 0][].code. Choose"],
    ["orders[*].lines[^].gone", "The sample has no orders[*].lines[^].gone. Choose"],
  ])("%s is not there, and it is said why", (path, detail) => {
    const found = hints([{ target: "a", from: ["id", path] }], { source: sample });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`/rules/0/source/paths/1: ${detail}`);
  });

  test.each([
    "$",
    "items[0].sku",
    "items[-1].parts[].no",
    "items[*].sku",
    "items[#]",
    "items[?qty > 5]",
    "items[?qty > 5][0].sku",
    "orders[*].lines[^].id",
    "orders[].lines[^].lines",
    "customer.phone.number",
    "none[].anything",
    "free.anything",
    "tags[]",
    "not a path",
  ])("%s is not warned of", (path) => expect(hints([{ target: "a", from: path }], { source: sample })).toEqual([]));

  test("the chosen fields of a script are looked at too", () => {
    const script: Draft = { target: "a", source: { kind: "script", code: "1", paths: ["id", "gone"] } };
    expect(hints([script], { source: sample })[0]).toContain("/rules/0/source/paths/1: The sample has no gone.");
  });
});

describe("targets", () => {
  test("a target that the shape does not have is named", () => {
    expect(hints([{ target: "custmer.name", from: "id" }], { target: sample })).toEqual([
      "/rules/0/target: The target has no custmer. Choose a field that it has.",
    ]);
    expect(hints([{ target: "items[3].sku", from: "id" }], { target: sample })).toEqual([]);
  });

  const order = fieldsOf({
    type: "object",
    required: ["id", "lines", "total"],
    properties: {
      id: { type: "string" },
      total: { type: "object", required: ["net"], properties: { net: { type: "number" }, tax: { type: "number" } } },
      lines: { items: { type: "object", required: ["sku"], properties: { sku: { type: "string" }, qty: {} } } },
      notes: { items: { type: "object", required: ["text"], properties: { text: { type: "string" } } } },
    },
  });
  const required = (targets: readonly string[]) =>
    listHints(documentOf(targets.map((target) => ({ target, from: "x" }))), { source: null, target: order }).map(
      ({ pointer, detail }) => `${pointer}: ${/field (\S+) is required/.exec(detail)?.[1]}`,
    );

  test("required fields that no rule writes are named, inside others only where these are written", () => {
    expect(required([])).toEqual(["/rules: id", "/rules: total", "/rules: lines"]);
    expect(required(["id", "total.tax", "lines[].qty"])).toEqual(["/rules: total.net", "/rules: lines[].sku"]);
    expect(required(["id", "total", "lines", "notes[].x"]).toSorted()).toContain("/rules: notes[].text");
  });

  test.each([[["$"]], [["id", "total", "lines"]], [["id", "total", "lines[]"]], [["id", "total.net", "lines[0].sku"]]])(
    "%j writes all that is required",
    (targets) => expect(required(targets)).toEqual([]),
  );
});

describe("kinds", () => {
  const kindHints = (draft: Omit<Draft, "target">, value: Json) =>
    hints([{ ...draft, target: "t" }], { source: sample, target: { t: value } });

  test.each<[Omit<Draft, "target">, Json, string]>([
    [{ from: "id" }, "x", "/rules/0/source/paths/0: This gives a number, but the target takes a text."],
    [{ from: "customer" }, 1, "/rules/0/source/paths/0: This gives an object, but the target takes a number."],
    [{ from: ["id", "customer.name"] }, "x", "/rules/0/source/paths: This gives a list, but the target takes a text."],
    [{ from: "items[].sku" }, "x", "/rules/0/source/paths/0: The source runs through more lists than the target"],
    [{ from: "items[*].sku" }, "x", "/rules/0/source/paths/0: The source runs through more lists than the target"],
    [{ from: "items[?qty > 0]" }, "x", "/rules/0/source/paths/0: This gives a list"],
    [{ from: "id", steps: [{ name: "uppercase" }] }, 1, "/rules/0/steps/0: This gives a text"],
    [{ from: "tags", steps: [{ name: "uppercase" }] }, "x", "/rules/0/steps/0: This gives a list"],
    [
      { from: "tags[]", steps: [{ name: "uppercase" }, { name: "count" }] },
      "x",
      "/rules/0/steps/1: This gives a number",
    ],
    [{ source: { kind: "constant", value: true } }, [1], "/rules/0/source/value: This gives true or false"],
  ])("%j for %j is a clash", (draft, value, detail) => {
    const found = kindHints(draft, value);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(detail);
  });

  test.each<[Omit<Draft, "target">, Json]>([
    [{ from: "id" }, 1],
    [{ from: "id" }, null],
    [{ from: "customer.phone" }, 1],
    [{ from: "gone", steps: [{ name: "uppercase" }] }, ["a"]],
    [{ from: "items[].sku" }, ["x"]],
    [{ from: "items[0].sku" }, "x"],
    [{ from: "items[].sku", steps: [{ name: "first" }] }, "x"],
    [{ from: ["id", "customer.name"], steps: [{ name: "concat", args: [" "] }] }, "x"],
    [{ from: "id", steps: [{ name: "default", args: ["x"] }] }, "x"],
    [{ from: "id", steps: [{ name: "no such step" }] }, "x"],
    [{ source: { kind: "constant", value: null } }, "x"],
    [{ source: { kind: "script", code: "1" } }, "x"],
  ])("%j for %j may be right", (draft, value) => {
    expect(kindHints(draft, value).filter((hint) => !hint.includes("has no gone"))).toEqual([]);
  });

  test("as many lists on both sides are compared element by element", () => {
    const target = { lines: [{ code: "x", no: [1] }] };
    expect(hints([{ target: "lines[].code", from: "items[].qty" }], { source: sample, target })).toHaveLength(1);
    expect(hints([{ target: "lines[].code", from: "items[].sku" }], { source: sample, target })).toEqual([]);
    expect(hints([{ target: "lines[].no", from: "items[].parts[].no" }], { source: sample, target })).toEqual([]);
    expect(hints([{ target: "lines[].code", from: "orders[*].lines[].sku" }], { source: sample, target })).toEqual([]);
  });
});

describe("against the engine", () => {
  const value = fc.jsonValue({ maxDepth: 3 }).map((found) => JSON.parse(JSON.stringify(found)) as Json);
  const path = fc
    .array(fc.constantFrom("a", "b", "[]", "[*]", "[0]", "[^]", "[#]", "[?a exists]", "[-1]"), { maxLength: 5 })
    .map((pieces) => pieces.map((piece, at) => (piece.startsWith("[") || at === 0 ? piece : `.${piece}`)).join(""));
  const key = fc.constantFrom("a", "b");
  const payload = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Json>(1, "x", null),
      fc.dictionary(key, tie("node")),
      fc.array(tie("node"), { maxLength: 2 }),
    ),
  })).node as fc.Arbitrary<Json>;

  test("a path that is said to be missing reads nothing from the sample", () => {
    fc.assert(
      fc.property(payload, path, (source, text) => {
        const parsed = parsePath(text);
        const found = hints([{ target: "t", from: text }], { source });
        if (!parsed.ok || found.length === 0) return;
        expect(compileGatherer(parsed.path)(source)?.filter((read) => read !== undefined) ?? []).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("a clash that is told is one: the target never gets a value of a kind that it takes", () => {
    const steps = fc.array(
      fc.constantFrom(...stepCatalog).map(({ name, example }) => ({ name, args: [...example.args] })),
      { maxLength: 3 },
    );
    const examples = fc.constantFrom(...stepCatalog).map(({ example }) => example.input);
    const kinds: Json[] = [{ x: 1 }, ["x"], "x", 1, true];
    const sources = fc.constantFrom<[string | string[], string]>(
      ["a", "t"],
      [["a", "b"], "t"],
      ["list[].a", "t"],
      ["list[*].a", "t"],
      ["list[?a exists]", "t"],
      ["list[].a", "out[0].t"],
    );
    const check = (payload: Json, from: string | string[], target: string, chain: { name: string; args: Json[] }[]) => {
      const parsed = parsePath(target);
      const compiled = compileMapping(documentOf([{ target, from, steps: chain }]));
      if (!compiled.ok || !parsed.ok) return;
      const outcome = compiled.mapping.apply(payload);
      if (outcome.kind !== "mapped") return;
      const written = compileReader(parsed.path as PlainSegment[])(outcome.output);
      if (written === undefined || written === null) return;
      for (const kind of kinds) {
        const shape: Json = target === "t" ? { t: kind } : { out: [{ t: kind }] };
        const told = hints([{ target, from, steps: chain }], { source: payload, target: shape });
        if (told.some((hint) => hint.includes("the target takes"))) expect(kindOf(written)).not.toBe(kindOf(kind));
      }
    };
    fc.assert(
      fc.property(fc.oneof(examples, value), value, sources, steps, (a, b, [from, target], chain) =>
        check({ a, b, list: [{ a }, { a: b }] }, from, target, chain),
      ),
      { numRuns: 500 },
    );
    for (const { name, example } of stepCatalog) {
      check({ a: example.input }, "a", "t", [{ name, args: [...example.args] }]);
      check({ a: [example.input, example.input] }, "a", "t", [{ name, args: [...example.args] }]);
    }
  });
});
