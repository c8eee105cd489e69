import { readTyped, type TypedValue } from "#components/mapper/rule-panel/read-typed.ts";
import { isRawJsonNumber, type Json } from "#core/json.ts";

/** How a list is typed: texts or numbers, one in each line, or as JSON. */
export type ListKind = "texts" | "numbers" | "json";

/** The plainest way that says all of the list: a text with a line break, or with nothing in it, needs JSON. */
export function kindOfList(value: Json): ListKind {
  if (!Array.isArray(value)) return "json";
  if (value.every((item) => typeof item === "string" && item !== "" && !/[\r\n]/.test(item))) return "texts";
  return value.every((item) => typeof item === "number" || isRawJsonNumber(item)) ? "numbers" : "json";
}

export function writeList(kind: ListKind, value: Json): string {
  if (kind === "json" || !Array.isArray(value)) return JSON.stringify(value, null, 2);
  return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
}

/** Reads what was typed; lines with nothing in them are none. */
export function readList(kind: ListKind, text: string): TypedValue {
  if (kind === "json") {
    const read = readTyped("json", text);
    return !read.ok || Array.isArray(read.value) ? read : { ok: false, detail: "A list is expected, such as [1, 2]." };
  }
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  if (kind === "texts") return { ok: true, value: lines };
  const numbers: Json[] = [];
  for (const [at, line] of lines.entries()) {
    const read = readTyped("number", line);
    if (!read.ok) return { ok: false, detail: `Line ${at + 1}: ${read.detail}` };
    numbers.push(read.value);
  }
  return { ok: true, value: numbers };
}

/** The list that a change of kind leaves: what can be read so stays, else there is none. */
export function changeListKind(kind: ListKind, value: Json): Json {
  if (kind === "json" || !Array.isArray(value)) return Array.isArray(value) ? value : [];
  if (kind === "texts") {
    const texts = value.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
    return texts.filter((text) => text !== "" && !/[\r\n]/.test(text));
  }
  return value.flatMap((item) => {
    const read = readTyped("number", typeof item === "string" ? item : JSON.stringify(item));
    return read.ok ? [read.value] : [];
  });
}
