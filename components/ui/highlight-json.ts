import { parseJsonExactly } from "#core/json.ts";

export type JsonTokenKind = "key" | "text" | "number" | "word" | "mark";
export type JsonToken = { kind: JsonTokenKind; text: string };

// One pass over text that is known to be JSON: strings (with the colon that makes one a key), numbers, the three
// words, and everything between.
const tokenPattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([\s{}[\],:]+)/g;

/** JSON text with two spaces per level and every digit kept; null when it is no JSON. */
export function layOutJson(text: string): string | null {
  try {
    return JSON.stringify(parseJsonExactly(text), null, 2) ?? null;
  } catch {
    // Not JSON is an answer here, not a fault: bodies may be anything.
    return null;
  }
}

/** Cuts laid-out JSON into coloured pieces; joined they give the text again. */
export function tokenizeJson(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, string, colon, number, word] = match;
    if (string !== undefined) {
      tokens.push({ kind: colon === undefined ? "text" : "key", text: string });
      if (colon !== undefined) tokens.push({ kind: "mark", text: colon });
    } else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "mark", text: whole });
  }
  return tokens;
}
