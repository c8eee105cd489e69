import { isRawJsonNumber, type Json } from "#core/json.ts";

const shownLengthMax = 40;

/** Names a value inside a sentence, shortened: `the text "abc"`, `the number 3`, `a list of 2`, `an object`, `null`. */
export function describeValue(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isRawJsonNumber(value)) return `the number ${value.rawJSON}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  switch (typeof value) {
    case "string":
      return value === "" ? "an empty text" : `the text ${JSON.stringify(shorten(value))}`;
    case "number":
      return `the number ${value}`;
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

function shorten(text: string): string {
  return text.length <= shownLengthMax ? text : `${text.slice(0, shownLengthMax)}…`;
}
