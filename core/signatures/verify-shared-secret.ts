import { equalInConstantTime } from "./equal-in-constant-time.ts";
import type { SignatureScheme, SignatureVerdict, SignedMessage } from "./model.ts";

/**
 * Verifies a secret that the sender writes into a header as it is, after an optional prefix such as "Bearer ". The
 * prefix is compared without regard to case, because authentication schemes are (RFC 9110, section 11.1).
 */
export function verifySharedSecret(
  { headers, secrets }: SignedMessage,
  { header, prefix }: SignatureScheme & { scheme: "shared_secret" },
): SignatureVerdict {
  const value = headers.get(header);
  if (!value) return { kind: "refused", reason: "missing", detail: `The header ${header} is required.` };
  if (value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) {
    return { kind: "refused", reason: "malformed", detail: `The header ${header} must begin with "${prefix}".` };
  }
  const given = value.slice(prefix.length).trim();
  return secrets.some((secret) => equalInConstantTime(given, secret.trim()))
    ? { kind: "valid" }
    : { kind: "refused", reason: "mismatch", detail: `The secret in ${header} is not the one that is expected.` };
}
