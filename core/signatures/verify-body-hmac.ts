import { computeHmac } from "./compute-hmac.ts";
import { matchesAny } from "./matches-any.ts";
import type { SignatureScheme, SignatureVerdict, SignedMessage } from "./model.ts";

/**
 * Verifies an HMAC-SHA256 of the raw body in one header, as GitHub sends it (`sha256=` and hex) and, with another
 * header, prefix or encoding, many others. Such a signature has no age: only a dedupe key keeps replays out.
 */
export function verifyBodyHmac(
  { headers, rawBody, secrets }: SignedMessage,
  { header, prefix, encoding }: SignatureScheme & { scheme: "github" },
): SignatureVerdict {
  const value = headers.get(header)?.trim();
  if (!value) return { kind: "refused", reason: "missing", detail: `The header ${header} is required.` };
  const signature = value.slice(prefix.length);
  const shape = encoding === "hex" ? /^[0-9a-fA-F]{64}$/ : /^[A-Za-z0-9+/]{43}=?$/;
  if (!value.startsWith(prefix) || !shape.test(signature)) {
    const detail = `The header ${header} must hold ${prefix === "" ? "" : `"${prefix}" and `}an HMAC-SHA256 in ${encoding}.`;
    return { kind: "refused", reason: "malformed", detail };
  }
  const given = encoding === "hex" ? signature.toLowerCase() : signature.padEnd(44, "=");
  const expected = secrets.map((secret) => computeHmac(secret, [rawBody], encoding));
  return matchesAny(expected, [given])
    ? { kind: "valid" }
    : {
        kind: "refused",
        reason: "mismatch",
        detail: `The signature in ${header} does not fit the body and the secret.`,
      };
}
