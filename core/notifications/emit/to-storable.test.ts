import { expect, it } from "vitest";
import { type JsonObject, parseJsonExactly } from "#core/json.ts";
import { toStorableJson, toStorableText } from "./to-storable.ts";

it("texts lose what PostgreSQL cannot hold, and nothing else", () => {
  expect(toStorableText("a\0b\ud800c é 🎓")).toBe("a\ufffdb\ufffdc é 🎓");
  expect(toStorableJson({ "k\0": ["\0", { n: null, b: true }] })).toEqual({
    "k\ufffd": ["\ufffd", { n: null, b: true }],
  });
});

it("exact numbers stay numbers, but for those beyond all bounds", () => {
  const parsed = parseJsonExactly('{"id":12345678901234567890,"far":1e999999,"near":1e+400,"sum":1.5}') as JsonObject;
  expect(JSON.stringify(toStorableJson(parsed))).toBe(
    '{"id":12345678901234567890,"far":"1e999999","near":"1e+400","sum":1.5}',
  );
});
