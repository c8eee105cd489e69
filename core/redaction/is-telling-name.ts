// One of these words anywhere in a name makes its value a secret, unless the last word says that it is only about one.
const secretWords = new Set([
  "apikey",
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "cvc",
  "cvv",
  "jwt",
  "otp",
  "passcode",
  "passphrase",
  "passwd",
  "password",
  "passwords",
  "pwd",
  "secret",
  "secrets",
  "ssn",
  "totp",
]);

// "token" and "signature" are the thing itself only at the end: access_token, but not token_type or tokens_used.
const secretEndings = new Set(["token", "signature", "hmac", "pin"]);

// Two words that are a secret together.
const secretPairs = new Set([
  "access key",
  "access tokens",
  "account key",
  "api key",
  "api keys",
  "api tokens",
  "auth key",
  "auth tokens",
  "card no",
  "card number",
  "cc number",
  "client key",
  "credit card",
  "encryption key",
  "license key",
  "private key",
  "refresh tokens",
  "security code",
  "session key",
  "shared key",
  "signing key",
  "subscription key",
]);

// Names that are written as one word.
const secretRuns = /(?:apikey|passwd|password|secret|token|accesskey|privatekey|cardnumber|ccnumber|creditcard)$/;

// A name that ends like this tells something about a secret, and not the secret: secret_name, password_changed_at.
const aboutEndings = new Set([
  "at",
  "changed",
  "count",
  "enabled",
  "expired",
  "expires",
  "expiry",
  "hint",
  "length",
  "name",
  "names",
  "policy",
  "required",
  "strength",
  "type",
  "url",
  "uri",
  "valid",
]);

/**
 * True when a header or field of this name holds a secret: password, client_secret, X-Api-Key, accessToken,
 * card_number. Works on words, so that secretary, tokens_used, pinned and passwordPolicy pass; the table of cases in the
 * test is the definition.
 */
export function isTellingName(name: string): boolean {
  if (name.length > 100) return false;
  const words = splitWords(name);
  const last = words.at(-1);
  if (last === undefined || aboutEndings.has(last)) return false;
  if (secretEndings.has(last) || secretRuns.test(last)) return true;
  return words.some((word, index) => {
    return secretWords.has(word) || secretPairs.has(`${word} ${words[index + 1] ?? ""}`);
  });
}

/** The words of a name in any style. Digits count as no word: password2 is password, X-Hub-Signature-256 a signature. */
function splitWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/[0-9]+$/, ""))
    .filter((word) => word !== "" && word !== "sha");
}
