import { computeHmac } from "./compute-hmac.ts";
import { judgeTimestamp } from "./judge-timestamp.ts";
import { matchesAny } from "./matches-any.ts";
import type { SignatureVerdict, SignedMessage } from "./model.ts";
import { listVerifyingKeys } from "./standard-webhook-keys.ts";

/**
 * Verifies a message by Standard Webhooks 1.0: HMAC-SHA256 over "id.timestamp.body", base64, in a list of
 * `v1,…` signatures of which one has to match one live secret. Signatures of other versions are passed over.
 */
export function verifyStandardWebhook(
  { headers, rawBody, secrets, nowMs }: SignedMessage,
  toleranceSeconds: number,
): SignatureVerdict {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  const list = headers.get("webhook-signature");
  if (!id || !timestamp || !list) {
    const detail = "The headers webhook-id, webhook-timestamp and webhook-signature are required.";
    return { kind: "refused", reason: "missing", detail };
  }
  const untimely = judgeTimestamp(timestamp, toleranceSeconds, nowMs);
  if (untimely !== null) return untimely;
  const signatures = list
    .split(" ")
    .filter((entry) => entry.startsWith("v1,"))
    .map((entry) => entry.slice(3));
  if (signatures.length === 0) {
    return { kind: "refused", reason: "malformed", detail: 'webhook-signature holds no signature of version "v1".' };
  }
  const expected = secrets
    .flatMap(listVerifyingKeys)
    .map((key) => computeHmac(key, [`${id}.${timestamp}.`, rawBody], "base64"));
  return matchesAny(expected, signatures)
    ? { kind: "valid" }
    : {
        kind: "refused",
        reason: "mismatch",
        detail: "No signature in webhook-signature fits the body and the secret.",
      };
}
