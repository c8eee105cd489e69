import type { Place } from "./follow-places.ts";
import type { TemplateMedium } from "./model.ts";
import { printValue, toJsonText } from "./print-value.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

// Characters that XML 1.0 (section 2.2) cannot hold in any form, and halves of a surrogate pair.
const unholdable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What has a meaning in a list of mail addresses (RFC 5322, section 3.2.3). */
const addressSpecials = /[()<>[\]:;\\,"]/;

// An escape of JSON, which is valid in scripts and stays; or what in a script could end a string, a comment or a script
// element, or be more than a word where a string is not one after all. Letters, digits and what dates and addresses are
// made of stay readable.
const scriptPieces = /\\(?:u[0-9a-f]{4}|.)|[^\w \-.,:@/+\\\u00a0-\u2027\u202a-\uffff]/gs;
// As a key between quotes it would name the prototype of the object in a script, and in JSON it is a key like any other. Within a
// string every quote has a backslash before it.
const prototypeKeys = /(?<![\\])("__proto__"):/g;
const scriptStrings = /"[^"\\]*(?:\\.[^"\\]*)*"/gs;

/**
 * A printed value in the form in which the medium takes it for text and for nothing else. In JSON and scripts a value
 * inside of a string becomes part of that string, and anywhere else a value of its own; XML's CDATA sections and comments
 * hold it as it is, but for what would end them.
 */
export function escapeValue(value: unknown, medium: TemplateMedium, place: Place = "plain"): string {
  switch (medium) {
    case "text":
      return printValue(value);
    case "html":
      return escapeMarkup(printValue(value));
    case "xml":
      return escapeXml(printValue(value).replace(unholdable, "\ufffd"), place);
    case "url":
      return encodeURIComponent(printValue(value).toWellFormed());
    case "header":
      return withoutLineBreaks(printValue(value));
    case "address":
      return Array.isArray(value) ? value.map(quoteAddressWord).join(", ") : quoteAddressWord(value);
    case "json":
      return place === "string" ? toStringPart(value) : toJsonText(value);
    case "javascript":
      if (place === "string") return escapeScript(toStringPart(value));
      return toJsonText(value)
        .replace(prototypeKeys, "[$1]:")
        .replace(scriptStrings, (text) => `"${escapeScript(text.slice(1, -1))}"`);
  }
}

/** The text with a space in the place of each run of line breaks and other control characters. */
export function withoutLineBreaks(text: string): string {
  return text.replace(controlCharacters, " ");
}

function toStringPart(value: unknown): string {
  return JSON.stringify(printValue(value)).slice(1, -1);
}

function escapeScript(jsonPart: string): string {
  return jsonPart.replace(scriptPieces, (piece) => (piece.length > 1 ? piece : toUnicodeEscape(piece)));
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function escapeXml(text: string, place: Place): string {
  switch (place) {
    // A section ends at "]]>"; each ">" begins a new one, and so does what follows a bracket at the end.
    case "cdata": {
      const inside = text.replaceAll(">", "]]><![CDATA[>");
      return inside.endsWith("]") ? `${inside}]]><![CDATA[` : inside;
    }
    // No two hyphens may stand beside each other in a comment, and none at its end.
    case "comment":
      return escapeMarkup(text).replaceAll("-", "\u2010");
    case "plain":
    case "string":
      return escapeMarkup(text);
  }
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

// A bare value such as jane@example.com stays as it is. One with commas or brackets would add recipients that nobody
// entered, and becomes a quoted display name.
function quoteAddressWord(value: unknown): string {
  const text = withoutLineBreaks(printValue(value));
  return addressSpecials.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : text;
}
