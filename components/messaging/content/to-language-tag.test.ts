import { expect, it } from "vitest";
import { toLanguageTag } from "./to-language-tag.ts";

it.each([
  ["eng", "en"],
  ["afr", "af"],
  ["nso", "nso"],
  ["eng_ZA", "en-ZA"],
  ["", undefined],
  ["e", undefined],
])("knows %j as %j", (lang, tag) => {
  expect(toLanguageTag(lang)).toBe(tag);
});
