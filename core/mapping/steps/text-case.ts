import { defineTextStep } from "./define-step.ts";
import { capitalize, listWords, removeMarks } from "./letters.ts";
import type { StepEntry } from "./step.ts";

/** A step without arguments that changes how letters are written. */
function change(
  name: string,
  title: string,
  description: string,
  example: [input: string, output: string],
  run: (text: string) => string,
): StepEntry {
  const [input, output] = example;
  return defineTextStep({
    name,
    family: "text",
    title,
    description,
    args: [],
    output: "text",
    example: { input, args: [], output },
    prepare: () => run,
  });
}

/** Steps that change letters between upper and lower case, or write words as a name. */
export const textCaseSteps: readonly StepEntry[] = [
  change(
    "uppercase",
    "Upper case",
    "Turns every letter into its upper-case form, in the same way in every language.",
    ["john doe", "JOHN DOE"],
    (text) => text.toUpperCase(),
  ),
  change(
    "lowercase",
    "Lower case",
    "Turns every letter into its lower-case form, in the same way in every language.",
    ["John DOE", "john doe"],
    (text) => text.toLowerCase(),
  ),
  change(
    "capitalize",
    "Capitalize",
    "Turns the first letter into upper case and leaves the rest as it is.",
    ["berlin mitte", "Berlin mitte"],
    capitalize,
  ),
  change(
    "titleCase",
    "Title case",
    "Turns the first letter of each word into upper case and the others into lower case.",
    ["JANE o'neill", "Jane O'neill"],
    (text) => text.toLowerCase().replace(/[\p{L}\p{N}\p{M}'’]+/gu, capitalize),
  ),
  change(
    "camelCase",
    "Camel case",
    "Writes words as one name, each but the first with a capital.",
    ["order line-number", "orderLineNumber"],
    (text) =>
      listWords(text)
        .map((word, at) => (at === 0 ? word.toLowerCase() : capitalize(word.toLowerCase())))
        .join(""),
  ),
  change(
    "snakeCase",
    "Snake case",
    "Writes words as one name in lower case, with underscores in between.",
    ["orderLineNumber", "order_line_number"],
    (text) => listWords(text).join("_").toLowerCase(),
  ),
  change(
    "kebabCase",
    "Kebab case",
    "Writes words as one name in lower case, with hyphens in between.",
    ["OrderLine Number", "order-line-number"],
    (text) => listWords(text).join("-").toLowerCase(),
  ),
  change(
    "removeDiacritics",
    "Remove accents",
    "Writes letters without accents and marks: é is e, ß is ss, ø is o.",
    ["Éloïse Straße", "Eloise Strasse"],
    removeMarks,
  ),
  change(
    "slug",
    "Slug",
    "Makes a short name for addresses: lower-case Latin letters and digits with hyphens in between.",
    ["Ärger & Café, 2nd floor", "arger-cafe-2nd-floor"],
    (text) =>
      removeMarks(text)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, ""),
  ),
];
