import { decodeUtf8 } from "#core/ingress/decode-utf8.ts";
import { parseMediaType } from "#core/ingress/parse-media-type.ts";
import { readEsbPayload } from "../read-esb-payload.ts";
import { findOnlyChild, scanXml, type XmlElement } from "./scan-xml.ts";
import { writeXmlMembers } from "./write-xml-value.ts";

/** `text` is the content of the element esbBody. */
export type XmlPayload = { ok: true; text: string } | { ok: false; error: string; detail: string | null };

const notXml = "ESB forwarding expects a valid XML request body";

// Elements that say where the request data are, and are none of them.
const wrappers = ["requestdata", "esbBody"];

/**
 * What a caller's body asks the bus to carry, where the bus speaks XML. A caller may send XML itself, whose `requestdata` or
 * `esbBody` (as the outermost element or right below it) holds the data, or else is the data as a whole; or a JSON object
 * as everywhere, which is written as elements.
 */
export function readXmlPayload(body: string | Uint8Array | null, contentType: string | null): XmlPayload {
  const text = body === null || typeof body === "string" ? body : decodeUtf8(body);
  if (text === null && body !== null) return { ok: false, error: notXml, detail: "The body is not UTF-8." };
  if (text !== null && isXml(text, contentType)) return readXml(text);
  const payload = readEsbPayload(text);
  if (!payload.ok) return payload;
  const written = writeXmlMembers(payload.value);
  if (written.ok) return written;
  return { ok: false, error: "ESB forwarding expects a body that can be written as XML", detail: written.detail };
}

function isXml(text: string, contentType: string | null): boolean {
  const type = contentType === null ? null : (parseMediaType(contentType)?.type ?? null);
  const isDeclared = type !== null && /^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(type);
  return text !== "" && (isDeclared || /^\s*</.test(text));
}

function readXml(text: string): XmlPayload {
  const scanned = scanXml(text.trimStart());
  if (!scanned.ok) return { ok: false, error: notXml, detail: scanned.detail };
  const source = text.trimStart();
  const contentOf = (element: XmlElement) => source.slice(element.contentStart, element.contentEnd);
  const { root } = scanned;
  if (wrappers.includes(root.name)) return { ok: true, text: contentOf(root) };
  for (const name of wrappers) {
    const inner = findOnlyChild(root, name);
    if (inner !== null) return { ok: true, text: contentOf(inner) };
  }
  return { ok: true, text: source.slice(root.start, root.end) };
}
