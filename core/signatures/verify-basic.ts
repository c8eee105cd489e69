import { equalInConstantTime } from "./equal-in-constant-time.ts";
import type { SignatureScheme, SignatureVerdict, SignedMessage } from "./model.ts";

/** Verifies HTTP Basic credentials (RFC 7617, UTF-8): the configured user name with any of the live passwords. */
export function verifyBasic(
  { headers, secrets }: SignedMessage,
  { username }: SignatureScheme & { scheme: "basic" },
): SignatureVerdict {
  const value = headers.get("authorization");
  if (!value) return { kind: "refused", reason: "missing", detail: "The header Authorization is required." };
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(value)?.[1];
  const given = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  if (!given.includes(":")) {
    return { kind: "refused", reason: "malformed", detail: "The header Authorization must hold Basic credentials." };
  }
  // Name and password are compared as one text, so that nobody learns which of the two was wrong.
  return secrets.some((secret) => equalInConstantTime(given, `${username}:${secret}`))
    ? { kind: "valid" }
    : { kind: "refused", reason: "mismatch", detail: "User name or password is not the one that is expected." };
}
