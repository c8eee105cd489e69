import { isRawJsonNumber, type Json, parseJsonExactly } from "#core/json.ts";

export type ValueKind = "text" | "number" | "boolean" | "null" | "json";

/** What was typed, as a value; or why it is none yet. */
export type TypedValue = { ok: true; value: Json } | { ok: false; detail: string };

/** The kind of field that a value is edited in. */
export function kindOf(value: Json): ValueKind {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" || isRawJsonNumber(value) ? "number" : "json";
}

/** A value as it is typed in a field of that kind. A text is itself: nothing is trimmed and no comma means anything. */
export function writeTyped(kind: ValueKind, value: Json): string {
  if (kind === "text" && typeof value === "string") return value;
  return kind === "json" ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}

/** Reads what was typed in a field of that kind. Numbers and JSON keep digits that a double cannot hold. */
export function readTyped(kind: ValueKind, text: string): TypedValue {
  switch (kind) {
    case "text":
      return { ok: true, value: text };
    case "null":
      return { ok: true, value: null };
    case "boolean":
      return { ok: true, value: text === "true" };
    case "number":
      return readNumber(text);
    case "json":
      return readJson(text);
  }
}

/** What a value becomes when its field changes kind: its nearest likeness, so that a slip costs nothing. */
export function changeKind(kind: ValueKind, value: Json): Json {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (kind === "text") return value === null ? "" : text;
  if (kind === "boolean") return text === "true";
  if (kind === "null") return null;
  const read = readTyped(kind, text);
  if (read.ok && (kind === "json" || value !== null)) return read.value;
  return kind === "number" ? 0 : {};
}

function readNumber(text: string): TypedValue {
  const typed = text.trim();
  // As in JSON, but for a plus and zeros before it; a comma may part decimals or thousands, so it is asked about.
  const match = /^([-+]?)0*([0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)$/.exec(typed);
  if (match !== null) return { ok: true, value: parseJsonExactly(`${match[1] === "-" ? "-" : ""}${match[2]}`) };
  if (typed === "") return { ok: false, detail: "A number is missing." };
  if (typed.includes(","))
    return { ok: false, detail: "Write a decimal point, and nothing between thousands: 1234.5." };
  return { ok: false, detail: "This is no number." };
}

function readJson(text: string): TypedValue {
  if (text.trim() === "") return { ok: false, detail: "There is nothing yet; JSON is expected." };
  try {
    return { ok: true, value: parseJsonExactly(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, detail: `This is no JSON yet: ${error.message}` };
    throw error;
  }
}
