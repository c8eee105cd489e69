const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const referencePattern = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{1,10}));/y;

// What XML 1.0 can hold (section 2.2). Lone surrogates are none of it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Text between tags with its references resolved. Only the five entities of XML itself are known. */
export function decodeXmlText(source: string): { ok: true; text: string } | { ok: false; detail: string } {
  let text = "";
  let at = 0;
  for (let next = source.indexOf("&"); next !== -1; next = source.indexOf("&", at)) {
    text += source.slice(at, next);
    referencePattern.lastIndex = next;
    const found = referencePattern.exec(source);
    const character = found === null ? null : resolve(found);
    if (found === null || character === null) {
      return { ok: false, detail: 'A "&" begins no reference that is known here; in a text it is written &amp;.' };
    }
    text += character;
    at = next + found[0].length;
  }
  text += source.slice(at);
  return unwritable.test(text) ? { ok: false, detail: "It holds a character that XML cannot." } : { ok: true, text };
}

/** True when XML 1.0 can hold the text. */
export function isXmlText(text: string): boolean {
  return !unwritable.test(text);
}

/** Text as it stands between tags. */
export function encodeXmlText(text: string): string {
  // A carriage return as it is would be read as a line feed.
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}

function resolve([, hex, decimal, name]: RegExpExecArray): string | null {
  if (name !== undefined) return entities[name] ?? null;
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
