import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { isRefusedKey } from "#core/mapping/paths/path.ts";
import { compareOutputs } from "./compare-outputs.ts";
import { readIgnoredPath } from "./ignored-paths.ts";
import type { FieldDifference } from "./model.ts";

const compare = (expected: string, actual: string, ignore: string[] = []) => {
  const paths = ignore.map(readIgnoredPath).flatMap((read) => (read.ok ? [read.path] : []));
  return compareOutputs(parseJsonExactly(expected), parseJsonExactly(actual), paths).differences;
};

const key = fc.string({ unit: "grapheme", maxLength: 5 }).filter((text) => !isRefusedKey(text));
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.bigInt({ min: 2n ** 60n, max: 2n ** 70n }).map((number) => parseJsonExactly(String(number))),
    fc.string({ maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Puts what is expected into the place of a difference; a position that is too much is cut off. */
function mend(actual: Json, difference: FieldDifference): Json {
  const parsed = parsePath(difference.path);
  if (!parsed.ok) throw new Error(`${difference.path}: ${parsed.detail}`);
  const steps = parsed.path.map((one) => {
    if (one.kind === "key") return one.key;
    if (one.kind === "index") return one.index;
    throw new Error(`${difference.path} names more than one place.`);
  });
  const last = steps.pop();
  if (last === undefined) return difference.kind === "unexpected" ? null : difference.expected;
  const holder = steps.reduce<Json>((value, step) => (value as { [key: string]: Json })[step] as Json, actual);
  if (Array.isArray(holder)) {
    if (difference.kind === "unexpected") holder.length = Math.min(holder.length, Number(last));
    else holder[Number(last)] = difference.expected;
  } else if (isJsonObject(holder)) {
    if (difference.kind === "unexpected") delete holder[last];
    else holder[last] = difference.expected;
  }
  return actual;
}

const clone = (value: Json): Json => parseJsonExactly(JSON.stringify(value));

describe("comparing outputs", () => {
  it("finds nothing between a value and itself, in whatever order its members stand", () => {
    fc.assert(
      fc.property(json, (value) => {
        const turned = JSON.parse(JSON.stringify(value, reverseMembers)) as Json;
        expect(compareOutputs(value, clone(value))).toEqual({ differences: [], count: 0 });
        if (!JSON.stringify(value).match(/\d{16}/)) expect(compareOutputs(value, turned).count).toBe(0);
      }),
    );
  });

  it("names exactly what has to change: mended by its differences, the actual output is the expected one", () => {
    fc.assert(
      fc.property(json, json, (expected, actual) => {
        const { differences, count } = compareOutputs(expected, actual, [], Number.POSITIVE_INFINITY);
        expect(differences).toHaveLength(count);
        const mended = differences.reduce((value, difference) => mend(value, difference), clone(actual));
        expect(compareOutputs(expected, mended)).toEqual({ differences: [], count: 0 });
      }),
    );
  });

  it("finds the same places from both sides", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const there = compareOutputs(one, other, [], Number.POSITIVE_INFINITY);
        const back = compareOutputs(other, one, [], Number.POSITIVE_INFINITY);
        expect(back.differences.map(({ path }) => path).sort()).toEqual(
          there.differences.map(({ path }) => path).sort(),
        );
      }),
    );
  });

  it("says of each place whether it is missing, unexpected or different", () => {
    const expected = '{"a": 1, "b": {"c": "x"}, "lines": [{"code": "A"}, {"code": "B"}], "odd key": true}';
    const actual = '{"b": {"c": "y"}, "lines": [{"code": "A"}, {"code": "C"}, {"code": "D"}], "new": null}';
    expect(compare(expected, actual)).toEqual([
      { kind: "missing", path: "a", expected: 1 },
      { kind: "different", path: "b.c", expected: "x", actual: "y" },
      { kind: "different", path: "lines[1].code", expected: "B", actual: "C" },
      { kind: "unexpected", path: "lines[2]", actual: { code: "D" } },
      { kind: "missing", path: '["odd key"]', expected: true },
      { kind: "unexpected", path: "new", actual: null },
    ]);
  });

  it.each([
    ["1", "1.0"],
    ["100", "1e2"],
    ["0", "-0"],
    ["0.10000000000000000000", "0.1"],
    ["12345678901234567890", "12345678901234567890.0"],
    ["1.5e400", "1.5E+400"],
  ])("takes %s and %s for one number", (one, other) => {
    expect(compare(one, other)).toEqual([]);
    expect(compare(other, one)).toEqual([]);
  });

  it.each([
    ["12345678901234567890", "12345678901234567891"],
    ["1", '"1"'],
    ["0", "null"],
    ["0", "false"],
    ["[]", "{}"],
    ["null", '""'],
  ])("tells %s from %s, as a receiver would", (one, other) => {
    expect(compare(one, other)).toMatchObject([{ kind: "different", path: "$" }]);
  });

  it("does not look at ignored fields, nor at what is below them, whether they are there or not", () => {
    const expected = '{"sentAt": "then", "lines": [{"id": 1, "code": "A"}, {"id": 2, "code": "B"}], "meta": {"x": 1}}';
    const actual = '{"lines": [{"id": 7, "code": "A"}, {"code": "C"}], "meta": {"y": {"z": 2}}, "sentAt": "now"}';
    expect(compare(expected, actual, ["sentAt", "lines[].id", "meta"])).toEqual([
      { kind: "different", path: "lines[1].code", expected: "B", actual: "C" },
    ]);
    expect(compare(expected, actual, ["sentAt", "lines", "meta.x", "meta.y.z"])).toEqual([
      { kind: "unexpected", path: "meta.y", actual: { z: 2 } },
    ]);
    expect(compare("[[1, 2], [3, 4]]", "[[1, 9], [8, 4]]", ["[0][1]"])).toMatchObject([{ path: "[1][0]" }]);
  });

  it("counts all differences and keeps the first of them", () => {
    const list = (length: number, value: number) => Array.from({ length }, () => value);
    const { differences, count } = compareOutputs(list(1_000, 1), list(1_000, 2));
    expect(count).toBe(1_000);
    expect(differences).toHaveLength(100);
  });
});

function reverseMembers(_key: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
