import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isHeaderValue } from "#core/deliveries/header-rules.ts";
import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";
import { malformed, type Read } from "./read-call-body.ts";

const name = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads `headers`: the only ones that are forwarded, under the same rules as those of the proxy. */
export function readHeaders(value: Json | undefined): Read<HeaderLine[]> {
  if (value === undefined || value === null) return { kind: "read", value: [] };
  if (!isJsonObject(value)) return malformed("headers must be a JSON object");
  const headers: HeaderLine[] = [];
  for (const [given, content] of Object.entries(value)) {
    const text = toText(content);
    if (!name.test(given) || text === null || !isHeaderValue(text)) {
      return malformed(
        "headers must be a JSON object",
        `headers.${given.slice(0, 80)} is no header of text that can be sent.`,
      );
    }
    headers.push([given.toLowerCase(), text]);
  }
  return { kind: "read", value: headers };
}

function toText(value: Json): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isRawJsonNumber(value) ? value.rawJSON : null;
}
