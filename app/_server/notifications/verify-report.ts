import type { SignatureScheme, SignatureVerdict, SignedMessage } from "#core/signatures/model.ts";
import { verifySignature } from "#core/signatures/verify-signature.ts";

const bodyHeaders = ["x-signature", "x-hub-signature-256", "x-webhook-signature"];

/**
 * Verifies a provider's report: by Standard Webhooks where its headers are there, else by an HMAC-SHA256 of the raw body, in
 * hex or base64, with or without "sha256=" before it.
 */
export function verifyReport(message: SignedMessage): SignatureVerdict {
  return verifySignature(chooseScheme(message.headers), message);
}

function chooseScheme(headers: SignedMessage["headers"]): SignatureScheme {
  const secrets = ["callback"];
  if (headers.get("webhook-signature")) return { scheme: "standard_webhooks", secrets, toleranceSeconds: 300 };
  const header = bodyHeaders.find((name) => headers.get(name)) ?? "X-Signature";
  const value = headers.get(header)?.trim() ?? "";
  const prefix = value.startsWith("sha256=") ? "sha256=" : "";
  const encoding = /^[0-9a-f]{64}$/i.test(value.slice(prefix.length)) ? "hex" : "base64";
  return { scheme: "github", secrets, header, prefix, encoding };
}
