import type { Json } from "#core/json.ts";

/**
 * Writes `body` as the bytes that are sent: a text as it is, anything else as JSON with every digit of its numbers. Null
 * and "" are no body; 0 and false are one.
 */
export function writeBody(value: Json | undefined): Uint8Array | null {
  if (value === undefined || value === null || value === "") return null;
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}
