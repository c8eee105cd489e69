import { expect, it } from "vitest";
import { isRawJsonNumber, parseJsonExactly } from "./json.ts";

it("keeps the digits of numbers that a double would change, and only of those", () => {
  const text =
    '{"id":12345678901234567890,"rate":0.12345678901234567,"big":1e400,"plain":1.50,"zeros":1.50000000000000000}';
  const parsed = parseJsonExactly(text) as Record<string, unknown>;
  expect(JSON.stringify(parsed)).toBe(
    '{"id":12345678901234567890,"rate":0.12345678901234567,"big":1e400,"plain":1.5,"zeros":1.5}',
  );
  expect(Object.keys(parsed).filter((key) => isRawJsonNumber(parsed[key]))).toEqual(["id", "rate", "big"]);
});

it("takes time in proportion to the length of a number, however its zeros lie", { timeout: 30_000 }, () => {
  // With a time that grew with the square of the length, this would take minutes.
  const source = `0.1${"0".repeat(400_000)}1`;
  expect(JSON.stringify(parseJsonExactly(`[${source}]`))).toBe(`[${source}]`);
});
