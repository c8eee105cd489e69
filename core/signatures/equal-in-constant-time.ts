import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Compares two secrets in a time that does not depend on where they differ. Both are hashed first, because the
 * comparison wants equal lengths, and a length given away is a part of the secret given away.
 */
export function equalInConstantTime(left: string | Uint8Array, right: string | Uint8Array): boolean {
  return timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
}
