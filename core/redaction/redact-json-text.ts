import { isTellingName } from "./is-telling-name.ts";
import { type Redaction, redactionMark } from "./model.ts";

const quotedMark = `"${redactionMark}"`;
const numberPattern = /-?[0-9][0-9.eE+-]*/g;
const cardPattern = /^(?:"([0-9](?:[ -]?[0-9]){12,18})"|([0-9]{13,19})(?![0-9.eE]))/;
// A quoted card number with a separator after each digit.
const cardLengthMax = 39;

/** How a text inside of a JSON string is redacted; it may be JSON again. */
export type RedactInner = (text: string) => string;

/**
 * Removes secrets from JSON text, token by token: structure, order, spacing and the digits of numbers stay as they are.
 * The value of a telling name becomes the mark, be it a text, a number, a list or an object; null, true, false and the
 * empty text stay, since they hide nothing and show that something is missing. Works on text that is cut off as well:
 * an unfinished value counts up to the end.
 */
export function redactJsonText(text: string, redaction: Redaction, redactInner: RedactInner): string {
  let redacted = "";
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('"', at);
    if (start === -1) break;
    redacted += redactNumbers(text.slice(at, start), redaction);
    const end = findStringEnd(text, start);
    const token = text.slice(start, end);
    const colon = findColon(text, end);
    if (colon === -1) {
      redacted += redactString(token, redaction, redactInner);
      at = end;
      continue;
    }
    const valueStart = skipSpace(text, colon + 1);
    redacted += text.slice(start, valueStart);
    at = valueStart;
    const valueEnd = isTellingKey(token, redaction) ? findValueEnd(text, valueStart) : -1;
    const value = text.slice(valueStart, valueEnd === -1 ? valueStart : valueEnd);
    if (value !== "" && hidesSomething(value)) {
      redacted += quotedMark;
      at = valueEnd;
    } else if (isCardNumber(token, text, valueStart)) {
      redacted += quotedMark;
      at = findValueEnd(text, valueStart);
    }
  }
  return redacted + redactNumbers(text.slice(at), redaction);
}

function redactString(token: string, redaction: Redaction, redactInner: RedactInner): string {
  if (!redaction.suspects.isIn(token) && !redaction.secrets?.isIn(token)) return token;
  const inner = decodeString(token);
  // It was cut off in the middle; what there is of it is treated as it stands.
  if (inner === null) return `"${redactInner(token.slice(1))}`;
  const redacted = redactInner(inner);
  return redacted === inner ? token : JSON.stringify(redacted);
}

/** A secret that consists of digits may stand as a number; it becomes a text, so that the JSON stays valid. */
function redactNumbers(between: string, { secrets }: Redaction): string {
  if (secrets === null || between.length < 6) return between;
  return between.replace(numberPattern, (digits) => (secrets.isIn(digits) ? quotedMark : digits));
}

function isTellingKey(token: string, redaction: Redaction): boolean {
  const name = decodeString(token) ?? "";
  return redaction.extraNames.has(name.toLowerCase()) || isTellingName(name);
}

/** A field named "number" or "pan" is a card's when its digits pass the check of ISO/IEC 7812; others are left alone. */
function isCardNumber(token: string, text: string, valueStart: number): boolean {
  if (!/^"(?:number|pan)"$/i.test(token)) return false;
  const found = cardPattern.exec(text.slice(valueStart, valueStart + cardLengthMax));
  if (found === null) return false;
  const digits = (found[1] ?? found[2] ?? "").replace(/[ -]/g, "");
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function hidesSomething(value: string): boolean {
  return !/^(?:null|true|false|""|\{\s*\}|\[\s*\])$/.test(value) && value !== quotedMark;
}

function decodeString(token: string): string | null {
  try {
    return JSON.parse(token) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Just behind the closing quote, or the end of the text. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}

function findColon(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === ":" ? at : -1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** The end of the value that begins here: of a text, of a list or object with all that is in it, or of a word. */
function findValueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = findStringEnd(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (character === "{" || character === "[") {
      depth++;
    } else if (character === "}" || character === "]") {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (character === "," || text.charCodeAt(at) <= 0x20)) {
      return at;
    }
  }
  return text.length;
}
