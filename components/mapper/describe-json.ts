import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";

const lengthMax = 60;
const elementsMax = 3;
const elementLengthMax = 24;

/** A value on one line as JSON, for a person: of a list the first three elements and how many more there are. */
export function describeJson(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  return Array.isArray(value) ? describeList(value) : cut(write(value, lengthMax), lengthMax);
}

function describeList(list: readonly Json[]): string {
  const shown = list.slice(0, elementsMax).map((element) => cut(write(element, elementLengthMax), elementLengthMax));
  const more = list.length - shown.length;
  return more === 0 ? `[${shown.join(", ")}]` : `[${shown.join(", ")}, and ${more} more]`;
}

/** JSON, as far as `room` characters need it: a sample's list may be far longer than a line shows. */
function write(value: Json, room: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, room));
  if (isRawJsonNumber(value) || value === null || typeof value !== "object") return JSON.stringify(value);
  const isObject = isJsonObject(value);
  const members = isObject ? Object.entries(value) : value.entries();
  let text = isObject ? "{" : "[";
  for (const [name, member] of members) {
    if (text.length > room) return text;
    if (text.length > 1) text += ", ";
    text += isObject ? `${JSON.stringify(name)}: ` : "";
    text += write(member as Json, room - text.length);
  }
  return `${text}${isObject ? "}" : "]"}`;
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
