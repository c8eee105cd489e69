import { expect, test } from "vitest";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import { stepFamilies } from "#core/mapping/steps/step.ts";
import { searchSteps } from "./search-steps.ts";

const names = (text: string) =>
  searchSteps(stepCatalog, text).flatMap(({ entries }) => entries.map(({ name }) => name));

test("without a search all steps are there, in the order of the families", () => {
  const groups = searchSteps(stepCatalog, " ");
  expect(groups.map(({ family }) => family)).toEqual(stepFamilies);
  expect(groups.flatMap(({ entries }) => entries)).toHaveLength(stepCatalog.length);
});

test.each([
  ["upper", "uppercase"],
  ["Upper case", "uppercase"],
  ["minor units", "toCents"],
  ["format date", "formatDate"],
  ["sha", "sha256"],
])("%j finds %s first", (text, name) => expect(names(text)[0]).toBe(name));

test("a step is found by what it does, and after those that are named so", () => {
  const found = names("date");
  expect(found[0]).toBe("date");
  expect(names("accents")).toContain("removeDiacritics");
  expect(names("RFC 4180")).toEqual(["toCsv", "parseCsv"]);
});

test("every word must fit", () => {
  expect(names("date zebra")).toEqual([]);
});
