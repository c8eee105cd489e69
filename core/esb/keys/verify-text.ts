import { type KeyObject, verify } from "node:crypto";

// 72 bytes of DER are 96 characters; more is no signature on this curve.
const signaturePattern = /^[A-Za-z0-9+/]{8,120}={0,2}$/;

/** True when `signature` (DER in base64) is that of one of the texts under the key: ECDSA over SHA-256 of their UTF-8. */
export function verifyText(texts: Iterable<string>, signature: string, key: KeyObject): boolean {
  // Encoders of MIME break base64 into lines.
  const base64 = signature.replace(/\s+/g, "");
  if (!signaturePattern.test(base64)) return false;
  const der = Buffer.from(base64, "base64");
  for (const text of texts) if (verify("sha256", Buffer.from(text, "utf8"), key, der)) return true;
  return false;
}
