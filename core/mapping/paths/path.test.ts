import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { TestOperator } from "../conditions/operator-names.ts";
import { formatPath } from "./format-path.ts";
import { parsePath } from "./parse-path.ts";
import { isPlaceSegment, isRefusedKey, type Path, pathIndexMax, type Segment } from "./path.ts";

function path(text: string): Path {
  const parsed = parsePath(text);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.path;
}

const key = (name: string): Segment => ({ kind: "key", key: name });
const index = (place: number): Segment => ({ kind: "index", index: place });
const each: Segment = { kind: "each" };

describe("parsePath", () => {
  it("reads keys, positions, quoted keys and lists", () => {
    expect(path("customer.emails[0].value")).toEqual([key("customer"), key("emails"), index(0), key("value")]);
    expect(path('["odd key"].x')).toEqual([key("odd key"), key("x")]);
    expect(path("a['it''s']".replace("''", "\\'"))).toEqual([key("a"), key("it's")]);
    expect(path("items[].tags[-1]")).toEqual([key("items"), each, key("tags"), index(-1)]);
    expect(path("[].sku")).toEqual([each, key("sku")]);
    expect(path("[0]")).toEqual([index(0)]);
    expect(path("orders[*].items[^].id")).toEqual([
      key("orders"),
      { kind: "flat" },
      key("items"),
      { kind: "holder", climb: 1 },
      key("id"),
    ]);
    expect(path("items[#]")).toEqual([key("items"), { kind: "position" }]);
  });

  it("reads filters with their signs and names, whatever quotes and brackets they hold", () => {
    const filter = (field: string, operator: TestOperator, value?: Json): Segment => {
      const of = path(field).filter(isPlaceSegment);
      return value === undefined
        ? { kind: "filter", field: of, operator }
        : { kind: "filter", field: of, operator, value };
    };
    expect(path("items[?qty > 0][].sku")).toEqual([key("items"), filter("qty", "gt", 0), each, key("sku")]);
    expect(path('p[? type = "a ] [ \\" b" ][0]')).toEqual([key("p"), filter("type", "equals", 'a ] [ " b'), index(0)]);
    expect(path('[?tags[0]["odd key"] contains {"a":[1]}]')).toEqual([
      filter('tags[0]["odd key"]', "contains", { a: [1] }),
    ]);
    expect(path("a[?$ exists]")).toEqual([key("a"), filter("$", "exists")]);
    for (const text of [
      "items[?qty >= 0][].sku",
      'a[?b.c[0] in ["x",1]]',
      "a[?$ isEmpty][-1]",
      'a[?["x y"] != null]',
    ]) {
      expect(formatPath(path(text))).toBe(text);
    }
  });

  it("takes the empty text and $ for the whole value, and $ in a key for a part of the key", () => {
    expect(path("")).toEqual([]);
    expect(path("$")).toEqual([]);
    expect(path("$.a")).toEqual([key("a")]);
    expect(path("$[0]")).toEqual([index(0)]);
    expect(path("$schema")).toEqual([key("$schema")]);
    expect(path('["$"]')).toEqual([key("$")]);
  });

  it("refuses keys that would reach a prototype, however they are written", () => {
    for (const text of ["__proto__", "a.constructor.b", 'a["prototype"]', 'a["\\u005f_proto__"]', "[]['__proto__']"]) {
      const parsed = parsePath(text);
      expect(parsed).toMatchObject({ ok: false });
      expect((parsed as { detail: string }).detail).toContain("not allowed in a path");
    }
  });

  it.each([
    ["a..b", 'A key is missing here; an empty key is written [""].'],
    ["a.", 'A key is missing here; an empty key is written [""].'],
    ["a b", 'A key with spaces, quotes or brackets is written in brackets: ["odd key"].'],
    ["a[", 'This "[" has no "]".'],
    ["a[x]", 'Expected a number, a quoted key or nothing between the brackets, found "x".'],
    ["a[0]b", 'Expected "." or "[" here, found "b".'],
    ["a[99999]", `List positions go up to ${pathIndexMax}.`],
    ["a[?b = 1", 'This "[?" has no "]".'],
    ["a[?b]", 'A filter is a field, an operator such as = or contains, and a value; found "".'],
    ["a[?b ~ 1]", 'A filter is a field, an operator such as = or contains, and a value; found "~".'],
    ["a[?b = x]", 'The value of a filter is JSON, such as "work", 5 or true; found x.'],
    ["a[?b exists 1]", "The operator exists takes no value."],
    ["a[?b in 5]", "This operator needs a list of values."],
    ["a[?b[].c = 1]", "The field of a filter is a path of keys and positions inside each element."],
    ["a[?__proto__.x = 1]", '"__proto__" is not allowed in a path, because it does not name data.'],
    ["a[#].b", "[#] gives a number, so nothing can follow it."],
    ["[^].b", "[^] stands on the object that holds the list, so it needs a key before it in the same list level."],
    ['a["\\x"]', "The quoted key holds an escape that JSON does not know."],
    [`${"a.".repeat(64)}a`, "A path has at most 64 pieces."],
  ])("refuses %s and says what to change", (text, detail) => {
    expect(parsePath(text)).toMatchObject({ ok: false, detail });
  });
});

const plainKey = fc.string({ maxLength: 12 }).filter((text) => !isRefusedKey(text));
const anySegment: fc.Arbitrary<Segment> = fc.oneof(
  plainKey.map(key),
  fc.constantFrom("$", "a.b", "0", "", '"', "\\", "odd key", "\u0000", "\ud800", "]", "'").map(key),
  fc.integer({ min: -pathIndexMax, max: pathIndexMax }).map((place) => index(place === 0 ? 0 : place)),
  fc.constant(each),
  fc.constant<Segment>({ kind: "flat" }),
  fc
    .tuple(fc.array(plainKey.map(key), { maxLength: 3 }), fc.constantFrom("equals", "gt", "contains"), fc.jsonValue())
    .map(([field, operator, value]): Segment => {
      // The value as it would be read: without -0, and with long numbers as their exact digits.
      const json = parseJsonExactly(JSON.stringify(value));
      return { kind: "filter", field: field.filter(isPlaceSegment), operator: operator as TestOperator, value: json };
    }),
);

describe("formatPath", () => {
  it("writes what parsePath reads back to the same path", () => {
    fc.assert(
      fc.property(fc.array(anySegment, { maxLength: 12 }), (segments) => {
        expect(path(formatPath(segments))).toEqual(segments);
      }),
    );
  });

  it("writes the friendly form", () => {
    for (const text of ["customer.emails[0].value", '["odd key"].a', "items[].tags[-1]", "[].x", "a[*].b[^^].c[#]"]) {
      expect(formatPath(path(text))).toBe(text);
    }
    expect(formatPath([])).toBe("$");
  });
});

it("never throws on any text", () => {
  const signs = fc.constantFrom(..."[]?*#^$.\"'\\ ab01-={}\u0000\ud800".split(""), "__proto__", " = ", "[?");
  const text = fc.array(signs, { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (made) => {
      const parsed = parsePath(made);
      if (parsed.ok) expect(parsePath(formatPath(parsed.path))).toEqual(parsed);
      else expect(parsed.detail).toMatch(/\.$/);
    }),
    { numRuns: 1_000 },
  );
});
