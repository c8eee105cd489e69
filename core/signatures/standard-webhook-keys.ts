const prefix = "whsec_";
const base64Pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/**
 * The key that a secret stands for when we sign: the decoded bytes of `whsec_` + base64, as Standard Webhooks writes
 * secrets, and for any other text its UTF-8 bytes.
 */
export function toSigningKey(secret: string): Uint8Array {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : "";
  if (encoded !== "" && base64Pattern.test(encoded)) return Buffer.from(encoded, "base64");
  return Buffer.from(secret, "utf8");
}

/**
 * The keys that may have been meant when we verify. A secret without the prefix may be the text itself or base64 from
 * which somebody has cut the prefix; libraries differ in what they take it for, so both are tried.
 */
export function listVerifyingKeys(secret: string): Uint8Array[] {
  const keys = [toSigningKey(secret)];
  if (!secret.startsWith(prefix) && secret.length >= 24 && base64Pattern.test(secret)) {
    keys.push(Buffer.from(secret, "base64"));
  }
  return keys;
}
