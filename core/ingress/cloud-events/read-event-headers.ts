import type { Json } from "#core/json.ts";

export type ReadEventHeaders =
  | { ok: true; attributes: Map<string, Json> }
  | { ok: false; header: string; detail: string };

/** True when a request's headers say that its body is the data of an event: one of those that every event has is there. */
export function hasEventHeaders(headers: { get(name: string): string | null }): boolean {
  return ["ce-specversion", "ce-id", "ce-type", "ce-source"].some((name) => headers.get(name) !== null);
}

/**
 * The attributes in the `ce-` headers of a request in binary mode (CloudEvents HTTP binding 1.0.2, section 3.1). A value
 * may stand in double quotes and has percent escapes. The content type stands in its own header, so `ce-datacontenttype`
 * counts for nothing, and neither does a name that no attribute can have.
 */
export function readEventHeaders(
  headerLines: readonly (readonly [string, string])[],
  contentType: string | null,
): ReadEventHeaders {
  const attributes = new Map<string, Json>();
  for (const [header, value] of headerLines) {
    const name = /^ce-([a-z0-9]+)$/i.exec(header)?.[1]?.toLowerCase();
    if (name === undefined || name === "datacontenttype" || name === "data") continue;
    if (attributes.has(name)) return { ok: false, header: `ce-${name}`, detail: "occurs twice." };
    const text = decodeValue(value.trim());
    if (text === null) return { ok: false, header: `ce-${name}`, detail: "has percent escapes that are not UTF-8." };
    attributes.set(name, text);
  }
  if (contentType !== null && contentType.trim() !== "") attributes.set("datacontenttype", contentType.trim());
  return { ok: true, attributes };
}

function decodeValue(value: string): string | null {
  const plain = /^"(?:[^"\\]|\\.)*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
  if (!plain.includes("%")) return plain;
  try {
    return decodeURIComponent(plain.replace(/%(?![0-9a-fA-F]{2})/g, "%25"));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
