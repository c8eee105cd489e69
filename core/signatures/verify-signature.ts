import type { SignatureScheme, SignatureVerdict, SignedMessage } from "./model.ts";
import { verifyBasic } from "./verify-basic.ts";
import { verifyBodyHmac } from "./verify-body-hmac.ts";
import { verifySharedSecret } from "./verify-shared-secret.ts";
import { verifyStandardWebhook } from "./verify-standard-webhook.ts";
import { verifyStripeSignature } from "./verify-stripe-signature.ts";

/**
 * Decides whether an incoming message comes from who holds one of the secrets. `secrets` are the values behind the
 * names in the scheme; empty ones are ignored, since anybody can sign with nothing. The detail of a refusal may be
 * shown to the sender: it holds neither a secret nor a signature that would have fitted. Never throws for what a
 * sender sends.
 */
export function verifySignature(scheme: SignatureScheme, message: SignedMessage): SignatureVerdict {
  const usable = { ...message, secrets: message.secrets.filter((secret) => secret.trim() !== "") };
  if (usable.secrets.length === 0) {
    return { kind: "refused", reason: "mismatch", detail: "No live secret is stored for this address." };
  }
  switch (scheme.scheme) {
    case "standard_webhooks":
      return verifyStandardWebhook(usable, scheme.toleranceSeconds);
    case "github":
      return verifyBodyHmac(usable, scheme);
    case "stripe":
      return verifyStripeSignature(usable, scheme);
    case "shared_secret":
      return verifySharedSecret(usable, scheme);
    case "basic":
      return verifyBasic(usable, scheme);
  }
}
