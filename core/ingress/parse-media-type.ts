/** A Content-Type header taken apart: type in lower case, parameters by lower-case name (RFC 9110, section 8.3). */
export type MediaType = { type: string; parameters: ReadonlyMap<string, string> };

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const typePattern = new RegExp(`^\\s*(${token}/${token})\\s*(?:;|$)`);
const parameterPattern = new RegExp(`;\\s*(${token})=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;"\\s]*))`, "g");

const noParameters: ReadonlyMap<string, string> = new Map();

/**
 * Reads a Content-Type header. Null when it names no type, or two of them: a sender that repeats the header leaves
 * open how its body is meant.
 */
export function parseMediaType(header: string): MediaType | null {
  const type = typePattern.exec(header)?.[1];
  if (type === undefined) return null;
  if (!header.includes(";")) return { type: type.toLowerCase(), parameters: noParameters };
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, plain] of header.matchAll(parameterPattern)) {
    // The first of two parameters with one name counts, as everywhere on the web.
    if (!parameters.has(name.toLowerCase()))
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  return { type: type.toLowerCase(), parameters };
}

/** True for application/json, text/json and every type with the suffix +json (RFC 6839). */
export function isJsonMediaType(type: string): boolean {
  return type === "application/json" || type === "text/json" || type.endsWith("+json");
}

/** True for application/xml, text/xml and every type with the suffix +xml (RFC 7303). */
export function isXmlMediaType(type: string): boolean {
  return type === "application/xml" || type === "text/xml" || type.endsWith("+xml");
}

export function isCsvMediaType(type: string): boolean {
  return type === "text/csv";
}
