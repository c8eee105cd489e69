import { isJsonObject, type Json } from "#core/json.ts";

// A page begins like this; a text with a tag somewhere in it is no page.
const page = /^\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:h[1-6]|div|p|table|pre|center|title)[\s>])/i;
// Error pages lie on the first levels of an answer; what is deeper or later is data.
const depthMax = 8;

/**
 * The HTML page that an answer is, or that lies as a text within its JSON, as servers put their error pages there. Null
 * where there is none.
 */
export function findHtml(contentType: string | null, body: string): string | null {
  if (/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? "") && body.trim() !== "") return body;
  if (page.test(body)) return body;
  return /^\s*[{[]/.test(body) ? findIn(parse(body), 0) : null;
}

function findIn(value: Json | undefined, depth: number): string | null {
  if (typeof value === "string") return page.test(value) ? value : null;
  if (depth >= depthMax) return null;
  const members = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  for (const member of members) {
    const found = findIn(member, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // Not JSON is an answer here, and not a failure.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
