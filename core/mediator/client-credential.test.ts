import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { deriveTokenKeys } from "#core/vault/derive-keys.ts";
import { adoptSecret, hashCredential, mintCredential } from "./client-credential.ts";

const keys = deriveTokenKeys(new Uint8Array(32));

test("what was shown once is known again by its hash", () => {
  const minted = mintCredential(keys, "secret", randomBytes);
  expect(hashCredential(keys, "secret", minted.value)).toEqual(minted.hash);
  expect(minted.value).toMatch(/^sbs_[A-Za-z0-9_-]{43}$/);
  expect(minted.value.startsWith(minted.hint)).toBe(true);
  expect(mintCredential(keys, "api_key", randomBytes).value).toMatch(/^sbk_/);
});

test("a secret is no key, and hashes under another installation are of no use", () => {
  const { value, hash } = adoptSecret(keys, "portal-secret");
  expect(hashCredential(keys, "api_key", value)).not.toEqual(hash);
  expect(hashCredential(deriveTokenKeys(new Uint8Array(32).fill(1)), "secret", value)).not.toEqual(hash);
});

test("nothing of an adopted secret stands in its hint", () => {
  expect(adoptSecret(keys, "given-1").hint).toBe("given");
});
