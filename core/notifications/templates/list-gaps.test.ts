import { expect, it } from "vitest";
import type { MessageMedium } from "../model.ts";
import { layOutTemplates, type TemplateCell } from "./list-gaps.ts";

const cell = (medium: MessageMedium, language: string, active: number | null = 1): TemplateCell => ({
  medium,
  language,
  latest: 2,
  active,
});

it("has a column for each language, first the one that stands in for all others, and a row for each medium", () => {
  const cells = [cell("email", "sw"), cell("sms", "fr"), cell("sms", "en")];
  const { languages, rows } = layOutTemplates(cells, []);
  expect(languages).toEqual(["en", "fr", "sw"]);
  expect(rows.map(({ medium, cells: own }) => [medium, own.map((one) => one?.language ?? null)])).toEqual([
    ["sms", ["en", "fr", null]],
    ["email", [null, null, "sw"]],
    ["in_app", [null, null, null]],
  ]);
});

it.each<[string, TemplateCell[], MessageMedium[], string[]]>([
  ["nothing is missing where no rule asks for it", [], [], []],
  ["a rule sends what has no words", [], ["sms"], ["A rule sends it, and no template is switched on."]],
  [
    "a rule sends what is switched off",
    [cell("sms", "en", null)],
    ["sms"],
    [expect.stringContaining("A rule sends it")],
  ],
  ["other languages have nothing to fall back on", [cell("sms", "sw")], [], [expect.stringContaining("Nothing in en")]],
  [
    "the one that others fall back on is switched off",
    [cell("sms", "en", null), cell("sms", "sw")],
    ["sms"],
    [expect.stringContaining("Nothing in en")],
  ],
  ["all is well", [cell("sms", "en"), cell("sms", "sw", null)], ["sms"], []],
])("tells a gap: %s", (_name, cells, asked, gaps) => {
  expect(layOutTemplates(cells, asked).rows[0]?.gaps).toEqual(gaps);
});
