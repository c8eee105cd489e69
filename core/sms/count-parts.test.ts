import { expect, it } from "vitest";
import { countParts } from "./count-parts.ts";

it.each([
  ["", 0, 0],
  ["a".repeat(160), 160, 1],
  ["a".repeat(161), 161, 2],
  ["a".repeat(306), 306, 2],
  ["a".repeat(307), 307, 3],
  ["€".repeat(80), 160, 1],
  ["€".repeat(81), 162, 2],
])("counts a text in the GSM alphabet as an operator does: %j", (text, units, parts) => {
  expect(countParts(text)).toEqual({ alphabet: "gsm", units, parts });
});

it.each([
  ["ж".repeat(70), 70, 1],
  ["ж".repeat(71), 71, 2],
  ["🙂".repeat(35), 70, 1],
  ["plain and ж", 11, 1],
])("counts a text with one other letter at 70 to a part: %j", (text, units, parts) => {
  expect(countParts(text)).toEqual({ alphabet: "ucs2", units, parts });
});
