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

/**
 * A printed value in the form in which the medium takes it for text and for nothing else. `insideString` matters to JSON
 * only: there a value between quotes becomes part of that string, and anywhere else a JSON value of its own.
 */
export function escapeValue(value: unknown, medium: TemplateMedium, insideString: boolean): string {
  switch (medium) {
    case "text":
      return printValue(value);
    case "html":
      return escapeMarkup(printValue(value));
    case "xml":
      return escapeMarkup(printValue(value).replace(unholdable, "\ufffd"));
    case "url":
      return encodeURIComponent(printValue(value).toWellFormed());
    case "header":
      return withoutLineBreaks(printValue(value));
    case "address":
      return Array.isArray(value) ? value.map(quoteAddressWord).join(", ") : quoteAddressWord(value);
    case "json":
      return insideString ? JSON.stringify(printValue(value)).slice(1, -1) : toJsonText(value);
  }
}

/** The text with a space in the place of each run of line breaks and other control characters. */
export function withoutLineBreaks(text: string): string {
  return text.replace(controlCharacters, " ");
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
