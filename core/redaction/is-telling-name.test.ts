import { describe, expect, it } from "vitest";
import { compileSuspects } from "./compile-suspects.ts";
import { isTellingName } from "./is-telling-name.ts";

const telling = [
  "password",
  "PASSWORD",
  "userPassword",
  "user_password",
  "new-password",
  "password2",
  "password_hash",
  "passwordConfirmation",
  "dbpassword",
  "passwd",
  "pwd",
  "passphrase",
  "passcode",
  "secret",
  "client_secret",
  "clientSecret",
  "secretKey",
  "SECRET_KEY",
  "secret_id",
  "aws_secret_access_key",
  "token",
  "access_token",
  "accessToken",
  "refresh_token",
  "refresh_tokens",
  "id_token",
  "X-Auth-Token",
  "x-amz-security-token",
  "csrfmiddlewaretoken",
  "api_key",
  "apikey",
  "apiKey",
  "APIKey",
  "X-API-Key",
  "api.key",
  "Ocp-Apim-Subscription-Key",
  "private_key",
  "privateKey",
  "signing_key",
  "authorization",
  "Proxy-Authorization",
  "X-Goog-Iam-Authorization-Token",
  "cookie",
  "Set-Cookie",
  "credentials",
  "webhook-signature",
  "Stripe-Signature",
  "X-Hub-Signature-256",
  "X-Shopify-Hmac-Sha256",
  "jwt",
  "otp",
  "ssn",
  "pin",
  "card_pin",
  "cvv",
  "cvc2",
  "security_code",
  "card_number",
  "cardNumber",
  "card_no",
  "cc_number",
  "creditCard",
  "credit_card",
];

const harmless = [
  "tokens_used",
  "max_tokens",
  "total_tokens",
  "token_type",
  "tokenType",
  "token_count",
  "tokenize",
  "secretary",
  "secret_name",
  "secretName",
  "passenger",
  "pass",
  "compass",
  "password_policy",
  "password_changed_at",
  "passwordExpired",
  "cookies_accepted",
  "cookie_count",
  "signature_required",
  "signatures",
  "pinned",
  "pin_code",
  "shipping",
  "opinion",
  "key",
  "keys",
  "keyboard",
  "monkey",
  "api_key_name",
  "author",
  "authored_by",
  "authority",
  "card",
  "card_type",
  "card_holder",
  "number",
  "order_number",
  "code",
  "description",
  "",
];

describe("a name", () => {
  it.each(telling)("%s hides its value", (name) => {
    expect(isTellingName(name)).toBe(true);
  });

  it.each(harmless)("%s does not", (name) => {
    expect(isTellingName(name)).toBe(false);
  });
});

it.each(telling)("the quick search never misses %s, as a field, a header, a parameter or an element", (name) => {
  const suspects = compileSuspects([]);
  for (const text of [`{"${name}":1}`, `${name}: x`, `?a=b&${name}=x`, `<${name}>x`, `{"${name}" : 1}`]) {
    expect([text, suspects.isIn(text)]).toEqual([text, true]);
  }
});
