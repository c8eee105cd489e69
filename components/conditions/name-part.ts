import type { TestPlace } from "#core/mapping/conditions/edit-test.ts";

/** The name of a part in the form: its place below the condition's own, with dots. */
export function fieldOfPart(base: string, place: TestPlace): string {
  return [base, ...place].join(".");
}

/** A part's number, as headings are numbered: "2.1"; nothing for the whole. */
export function numberOfPart(place: TestPlace): string {
  return place
    .filter((step) => typeof step === "number")
    .map((index) => index + 1)
    .join(".");
}

/** What a part is called in the middle of a sentence: "comparison 2.1", "group 2", "the whole group". */
export function namePart(kind: "comparison" | "group", place: TestPlace): string {
  const number = numberOfPart(place);
  return number === "" ? `the whole ${kind}` : `${kind} ${number}`;
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
