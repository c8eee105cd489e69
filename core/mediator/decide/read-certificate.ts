import { createHash } from "node:crypto";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "./find-header.ts";

/** Headers in which a TLS proxy of ours reports a client's certificate; they never pass on to a mediator. */
export const certificateHeaders = ["client-cert", "client-cert-chain", "x-client-cert-sha256"] as const;

/**
 * SHA-256 fingerprint, in lower-case hex digits, of the certificate that a proxy of ours verified: in `X-Client-Cert-SHA256`
 * as hex digits with or without colons, or from the certificate itself in `Client-Cert` (RFC 9440). Null where there is
 * none that can be read. Only to be asked about calls that came through such a proxy.
 */
export function readCertificate(headers: readonly HeaderLine[]): string | null {
  const digits = findHeader(headers, "x-client-cert-sha256")?.replaceAll(":", "").trim().toLowerCase();
  if (digits !== undefined && /^[0-9a-f]{64}$/.test(digits)) return digits;
  const encoded = /^:([A-Za-z0-9+/]{1,32000}={0,2}):$/.exec(findHeader(headers, "client-cert")?.trim() ?? "")?.[1];
  return encoded === undefined ? null : createHash("sha256").update(Buffer.from(encoded, "base64")).digest("hex");
}
