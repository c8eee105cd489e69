import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutJson, tokenizeJson } from "./highlight-json.ts";

test("the pieces of any JSON text give that text again, so nothing is hidden from the reader", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const text = layOutJson(json) ?? "";
      const pieces = tokenizeJson(text).map((token) => token.text);
      expect(pieces.join("")).toBe(text);
    }),
  );
});

test("a key, a text, a number and a word are told apart", () => {
  const kinds = tokenizeJson('{"a: b": "c", "d": -1.5e3, "e": null}')
    .filter((token) => token.kind !== "mark")
    .map((token) => [token.kind, token.text]);
  expect(kinds).toEqual([
    ["key", '"a: b"'],
    ["text", '"c"'],
    ["key", '"d"'],
    ["number", "-1.5e3"],
    ["key", '"e"'],
    ["word", "null"],
  ]);
});

test("digits that a double cannot hold are shown as they came", () => {
  expect(layOutJson('{"id":12345678901234567890}')).toContain("12345678901234567890");
});

test("what is no JSON is left to be shown as plain text", () => {
  expect(layOutJson("a=1&b=2")).toBeNull();
  expect(layOutJson("")).toBeNull();
});
