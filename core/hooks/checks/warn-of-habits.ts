import type { Findings } from "#core/integrations/checks/findings.ts";
import type { TemplateMedium } from "#core/templates/model.ts";

const pointer = "/payload_template";

type Habit = { isIn: (template: string) => boolean; media: readonly TemplateMedium[] | "any"; detail: string };

const habits: readonly Habit[] = [
  {
    isIn: (template) => /\|\s*date:\s*(?:"[^"%]*"|'[^'%]*')/.test(template),
    media: "any",
    detail: 'A date\'s format is written with percent signs, as in date: "%Y-%m-%d"; letters alone print as they are.',
  },
  {
    // A pattern would look for the end of each of ten thousand beginnings.
    isIn: (template) => template.includes("{#") && template.indexOf("#}", template.indexOf("{#")) !== -1,
    media: "any",
    detail: "{# … #} is no comment here and is sent as it stands; write {% comment %} … {% endcomment %}.",
  },
  {
    isIn: (template) => /\|\s*json(?:ify)?\s*-?\}\}/.test(template),
    media: ["json", "javascript"],
    detail:
      "The filter json makes a text of a value, which is then quoted again; without it the value itself is written.",
  },
  {
    isIn: (template) => /\|\s*(?:escape|escape_once|xml_escape)\s*-?\}\}/.test(template),
    media: "any",
    detail: "Values are escaped for the content type already; with this filter they are escaped twice.",
  },
];

/** Warns of what other template languages have and this one has not, where it would be sent without a word. */
export function warnOfHabits(found: Findings, template: string, medium: TemplateMedium): void {
  for (const { isIn, media, detail } of habits) {
    const applies = media === "any" || media.includes(medium);
    if (applies && isIn(template)) found.warnings.push({ pointer, detail });
  }
}
