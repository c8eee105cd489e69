import { computeHmac } from "./compute-hmac.ts";
import { judgeTimestamp } from "./judge-timestamp.ts";
import { matchesAny } from "./matches-any.ts";
import type { SignatureScheme, SignatureVerdict, SignedMessage } from "./model.ts";

/**
 * Verifies a signature of the form `t=<seconds>,v1=<hex>[,v1=<hex>…]` over "timestamp.body", as Stripe sends it. The
 * secret is used as the text that it is; Stripe's own begin with `whsec_` too, but are not base64.
 */
export function verifyStripeSignature(
  { headers, rawBody, secrets, nowMs }: SignedMessage,
  { header, toleranceSeconds }: SignatureScheme & { scheme: "stripe" },
): SignatureVerdict {
  const value = headers.get(header);
  if (!value) return { kind: "refused", reason: "missing", detail: `The header ${header} is required.` };
  const fields = value.split(",").map((field) => {
    const equals = field.indexOf("=");
    return { name: field.slice(0, Math.max(equals, 0)).trim(), text: field.slice(equals + 1).trim() };
  });
  const timestamps = fields.filter(({ name }) => name === "t").map(({ text }) => text);
  const signatures = fields.filter(({ name }) => name === "v1").map(({ text }) => text.toLowerCase());
  const [timestamp] = timestamps;
  if (timestamp === undefined || timestamps.length > 1 || signatures.length === 0) {
    const detail = `The header ${header} must hold one t=… and at least one v1=….`;
    return { kind: "refused", reason: "malformed", detail };
  }
  const untimely = judgeTimestamp(timestamp, toleranceSeconds, nowMs);
  if (untimely !== null) return untimely;
  const expected = secrets.map((secret) => computeHmac(secret, [`${timestamp}.`, rawBody], "hex"));
  return matchesAny(expected, signatures)
    ? { kind: "valid" }
    : { kind: "refused", reason: "mismatch", detail: `No signature in ${header} fits the body and the secret.` };
}
