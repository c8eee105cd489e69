import type { MailAddress } from "./model.ts";

export type ParsedAddress = { ok: true; address: MailAddress } | { ok: false; detail: string };

// RFC 5321, section 4.5.3.1.
const localCharactersMax = 64;
const addressCharactersMax = 254;
const nameCharactersMax = 200;

const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const quotedOrPlain = /"((?:[^"\\]|\\.)*)"|[^"]+/gs;

/**
 * Reads one entry of a list of recipients: `jane@example.com`, `Jane Smith <jane@example.com>`, `"Smith, Jane" <…>`.
 * Domains of other alphabets become punycode. The detail says what is wrong and how it is written rightly.
 */
export function parseAddress(entry: string): ParsedAddress {
  const open = findOpeningBracket(entry);
  if (open === -1) return checkAddress(entry.trim(), null);
  const close = entry.indexOf(">", open);
  if (close === -1) return { ok: false, detail: "the bracket < is not closed" };
  if (entry.slice(close + 1).trim() !== "")
    return { ok: false, detail: "something follows the bracket >; is a comma missing?" };
  const name = readName(entry.slice(0, open));
  if (name.length > nameCharactersMax)
    return { ok: false, detail: `its name is longer than ${nameCharactersMax} characters` };
  return checkAddress(entry.slice(open + 1, close).trim(), name === "" ? null : name);
}

function findOpeningBracket(entry: string): number {
  let quoted = false;
  for (let index = 0; index < entry.length; index += 1) {
    const character = entry[index];
    if (character === "\\" && quoted) index += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === "<" && !quoted) return index;
  }
  return -1;
}

function readName(text: string): string {
  const parts = [...text.matchAll(quotedOrPlain)].map(([plain, quoted]) => quoted?.replace(/\\(.)/gs, "$1") ?? plain);
  return parts.join("").trim().replace(/\s+/g, " ");
}

function checkAddress(text: string, name: string | null): ParsedAddress {
  const at = text.lastIndexOf("@");
  if (at === -1) return { ok: false, detail: "it has no @; write it as name@domain" };
  const local = text.slice(0, at);
  if (/\s/.test(text)) return { ok: false, detail: "it holds a space; write a name before it as: Name <name@domain>" };
  if (local === "") return { ok: false, detail: "nothing stands before the @" };
  // Without the extension SMTPUTF8, which many servers lack, no server would take it.
  if (/[^\u0020-\u007e]/.test(local))
    return { ok: false, detail: "before the @ it has letters that mail cannot carry" };
  if (!dotAtom.test(local)) return { ok: false, detail: "before the @ it has characters that no address has there" };
  if (local.length > localCharactersMax) {
    return { ok: false, detail: `before the @ it has more than ${localCharactersMax} characters` };
  }
  const domain = toAsciiDomain(text.slice(at + 1));
  if (domain === null) return { ok: false, detail: "what follows the @ is no domain" };
  const address = `${local}@${domain}`;
  if (address.length > addressCharactersMax) {
    return { ok: false, detail: `it has more than ${addressCharactersMax} characters` };
  }
  return { ok: true, address: { name, address } };
}

function toAsciiDomain(text: string): string | null {
  if (text === "" || /[/?#@:%\\[\]<>\s]/.test(text)) return null;
  const domain = URL.parse(`http://${text}/`)?.hostname ?? "";
  // What consists of digits and dots has become an IP address; a domain's last part is never a number.
  return domainPattern.test(domain) && !/(?:^|\.)[0-9]+$/.test(domain) ? domain : null;
}
