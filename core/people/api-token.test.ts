import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { deriveTokenKeys } from "#core/vault/derive-keys.ts";
import { deriveSignInToken, hashToken, mintToken } from "./api-token.ts";

const keys = deriveTokenKeys(new Uint8Array(32).fill(1));
const otherKeys = deriveTokenKeys(new Uint8Array(32).fill(2));

test("a minted token is found again by its hash, and its hint shows four characters of it", () => {
  const minted = mintToken(keys, randomBytes);
  expect(minted.token).toMatch(/^sbx_[A-Za-z0-9_-]{43}$/);
  expect(hashToken(keys, minted.token)).toEqual(minted.hash);
  expect(minted.hint).toBe(minted.token.slice(0, 8));
});

test("another installation hashes the same token otherwise", () => {
  const { token, hash } = mintToken(keys, randomBytes);
  expect(hashToken(otherKeys, token)).not.toEqual(hash);
});

test("a sign-in token is the same for its row, and another for every other row and installation", () => {
  const own = deriveSignInToken(keys, "row-1");
  expect(deriveSignInToken(keys, "row-1")).toEqual(own);
  expect(hashToken(keys, own.token)).toEqual(own.hash);
  expect(deriveSignInToken(keys, "row-2").token).not.toBe(own.token);
  expect(deriveSignInToken(otherKeys, "row-1").token).not.toBe(own.token);
});

test.each(["", "sbx_", "sbx_short", `sbx_${"a".repeat(44)}`, `tok_${"a".repeat(43)}`, `sbx_${"a".repeat(42)}\n`])(
  "what cannot be a token is not even looked up: %j",
  (text) => {
    expect(hashToken(keys, text)).toBeNull();
  },
);
