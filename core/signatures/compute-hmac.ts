import { createHmac } from "node:crypto";

/** HMAC-SHA256 (RFC 2104) over the parts as if they were one piece, so that a body need not be copied. */
export function computeHmac(
  key: string | Uint8Array,
  parts: readonly (string | Uint8Array)[],
  encoding: "hex" | "base64",
): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}
