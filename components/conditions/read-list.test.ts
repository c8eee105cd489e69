import fc from "fast-check";
import { expect, test } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { changeListKind, kindOfList, readList, writeList } from "./read-list.ts";

test("every list is read back as it was written, in the kind that it is shown in", () => {
  const item = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", " ", "\n", '"', "1") }),
    fc.integer(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(item), (list) => {
      const kind = kindOfList(list);
      expect(readList(kind, writeList(kind, list))).toEqual({ ok: true, value: list });
    }),
  );
});

test.each<[Json, string]>([
  [["a", "b"], "texts"],
  [[], "texts"],
  [[1, exactNumber("12345678901234567890") as unknown as Json], "numbers"],
  [["a", 1], "json"],
  [["a\nb"], "json"],
  [[""], "json"],
  ["no list", "json"],
])("%j is shown as %s", (list, kind) => expect(kindOfList(list)).toBe(kind));

test("digits that a double cannot hold are kept", () => {
  const read = readList("numbers", "12345678901234567890\n\n1.50");
  expect(read.ok && JSON.stringify(read.value)).toBe("[12345678901234567890,1.5]");
});

test("what is no number, and what is no list, says which line and what is expected", () => {
  expect(readList("numbers", "1\n1,5")).toMatchObject({ ok: false, detail: expect.stringMatching(/^Line 2: Write a/) });
  expect(readList("json", '"x"')).toEqual({ ok: false, detail: "A list is expected, such as [1, 2]." });
});

test("another kind keeps what it can say", () => {
  expect(changeListKind("texts", [1, "x", true])).toEqual(["1", "x", "true"]);
  expect(changeListKind("numbers", ["1", "x", 2.5])).toEqual([1, 2.5]);
  expect(changeListKind("json", ["a", 1])).toEqual(["a", 1]);
  expect(changeListKind("texts", "x")).toEqual([]);
});
