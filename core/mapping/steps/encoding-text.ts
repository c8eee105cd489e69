import { decodeBase64, decodeHex, decodeUtf8, encodeBase64, encodeHex, encodeUtf8 } from "./bytes.ts";
import { defineTextStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepEntry, type StepValue } from "./step.ts";

function encoder(
  name: string,
  title: string,
  description: string,
  example: [string, string],
  run: (text: string) => StepValue,
) {
  const [input, output] = example;
  return defineTextStep({
    name,
    family: "encoding",
    title,
    description,
    args: [],
    output: "text",
    example: { input, args: [], output },
    prepare: () => run,
  });
}

function decodeWith(decode: (text: string) => Uint8Array | null, what: string): (text: string) => StepValue {
  return (text) => {
    const bytes = decode(text);
    if (bytes === null) return fail(`Expected ${what}, found ${describeValue(text)}.`);
    return decodeUtf8(bytes) ?? fail(`The ${what} holds no UTF-8 text.`);
  };
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function unescapeEntity(entity: string, body: string): string {
  if (!body.startsWith("#")) return Object.hasOwn(named, body) ? named[body]! : entity;
  const code = /^#[xX]/.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : entity;
}

function decodeUrl(text: string): StepValue {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // The decoder reports a broken % sequence by throwing.
    return fail(`Expected URL-encoded text, found ${describeValue(text)}.`);
  }
}

/** Percent-encoding of all but unreserved characters (RFC 3986); the five that JavaScript leaves alone included. */
export function encodeUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Steps that write text in another encoding and read it back. All texts are UTF-8. */
export const encodingTextSteps: readonly StepEntry[] = [
  encoder(
    "base64Encode",
    "To Base64",
    "Writes the UTF-8 bytes of a text as Base64.",
    ["Jane ✓", "SmFuZSDinJM="],
    (text) => encodeBase64(encodeUtf8(text)),
  ),
  encoder(
    "base64Decode",
    "From Base64",
    "Reads UTF-8 text from Base64, with or without padding, also in the alphabet for URLs.",
    ["SmFuZSDinJM=", "Jane ✓"],
    decodeWith(decodeBase64, "Base64"),
  ),
  encoder(
    "base64UrlEncode",
    "To Base64 for URLs",
    "Writes the UTF-8 bytes of a text as Base64 in the alphabet for URLs, without padding.",
    ["a?>b", "YT8-Yg"],
    (text) => encodeBase64(encodeUtf8(text)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
  ),
  encoder(
    "hexEncode",
    "To hexadecimal",
    "Writes the UTF-8 bytes of a text as hexadecimal digits.",
    ["é1", "c3a931"],
    (text) => encodeHex(encodeUtf8(text)),
  ),
  encoder(
    "hexDecode",
    "From hexadecimal",
    "Reads UTF-8 text from hexadecimal digits.",
    ["c3a931", "é1"],
    decodeWith(decodeHex, "hexadecimal digits"),
  ),
  encoder(
    "urlEncode",
    "To URL",
    "Writes a text so that it can be a part of a URL.",
    ["a b&c/ü", "a%20b%26c%2F%C3%BC"],
    encodeUrl,
  ),
  encoder("urlDecode", "From URL", "Reads URL-encoded text; a plus sign is a space.", ["a%20b+c", "a b c"], decodeUrl),
  encoder(
    "htmlEscape",
    "Escape HTML",
    "Writes the characters that mean something in HTML and XML as entities.",
    ['<b>"Q&A"</b>', "&lt;b&gt;&quot;Q&amp;A&quot;&lt;/b&gt;"],
    (text) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character),
  ),
  encoder(
    "htmlUnescape",
    "Unescape HTML",
    "Reads the entities of XML and numeric ones; unknown entities stay as they are.",
    ["Q&amp;A &#8211; &#x2713;", "Q&A – ✓"],
    (text) => text.replace(/&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,6});/g, unescapeEntity),
  ),
  encoder(
    "stripTags",
    "Remove tags",
    "Removes HTML tags and comments and keeps the text between them. Not a safeguard against hostile HTML.",
    ["<p>Paid <b>today</b></p>", "Paid today"],
    (text) => text.replace(/<[^<>]*>/g, ""),
  ),
];
