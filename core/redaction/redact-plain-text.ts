import { isTellingName } from "./is-telling-name.ts";
import { type Redaction, redactionMark } from "./model.ts";

const headerLine = /^([\w-]{1,100}):[ \t]*(\S.*)$/gm;
// The look behind keeps a name from being tried again at each of its letters, which a long text would make slow.
const pair = /(?<![\w.%[\]-])([\w.%[\]-]{1,100})=([^&\s;,"'<>]+)/g;
const quotedField = /(["'])([\w.-]{1,100})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[\w.+-]+)/g;
const xmlElement = /<([\w:.-]{1,100})(\s[^<>]{0,500})?>([^<]+)/g;
const urlUser = /:\/\/([^/\s:@"]{0,200}):([^/\s@"]{1,200})@/g;
const bearer = /\b(bearer\s+)(?=[^\s"]{0,100}[0-9])[\w.~+/=-]{16,}/gi;

/**
 * Removes secrets from a text that is no JSON: lines of headers, pairs as in forms and URLs, quoted fields, XML elements,
 * user names in URLs, and bearer tokens. Prose is left alone, even where it speaks of passwords.
 */
export function redactPlainText(text: string, redaction: Redaction): string {
  const isTelling = (name: string) => redaction.extraNames.has(name.toLowerCase()) || isTellingName(name);
  const hidden = redaction.secrets?.replaceIn(text, redactionMark) ?? text;
  if (!redaction.suspects.isIn(hidden)) return hidden;
  return hidden
    .replace(headerLine, (line, name: string, value: string) =>
      isTelling(name) && !isProse(value) ? `${name}: ${redactionMark}` : line,
    )
    .replace(pair, (whole, name: string) => (isTelling(name) ? `${name}=${redactionMark}` : whole))
    .replace(quotedField, (whole, quote: string, name: string, colon: string) =>
      isTelling(name) ? `${quote}${name}${quote}${colon}${quote}${redactionMark}${quote}` : whole,
    )
    .replace(xmlElement, (whole, name: string, attributes: string | undefined, value: string) =>
      value.trim() !== "" && isTelling(name.replace(/^.*:/, ""))
        ? `<${name}${attributes ?? ""}>${redactionMark}`
        : whole,
    )
    .replace(urlUser, (_whole, user: string) => `://${user}:${redactionMark}@`)
    .replace(bearer, (_whole, scheme: string) => `${scheme}${redactionMark}`);
}

// "Password: please choose another one." A secret has no three blanks, but for credentials with their scheme, which have
// one, and cookies, which have equals signs.
function isProse(value: string): boolean {
  return value.split(" ").length > 3 && !value.includes("=");
}
