import { expect, test } from "vitest";
import { deriveKeys, deriveTokenKeys } from "./derive-keys.ts";

test("one SECRET_KEY gives the same keys in every process", () => {
  const [one, two] = [deriveKeys("k".repeat(40)), deriveKeys("k".repeat(40))];
  expect(two.vault.key.equals(one.vault.key)).toBe(true);
  expect([two.vault.id, two.sessionSecret]).toEqual([one.vault.id, one.sessionSecret]);
});

test("every purpose has a key of its own", () => {
  const { vault, sessionSecret } = deriveKeys("k".repeat(40));
  const tokens = deriveTokenKeys(new Uint8Array(32).fill(7));
  const all = [vault.key.export(), ...Object.values(tokens)].map((bytes) => Buffer.from(bytes).toString("base64url"));
  expect(new Set([...all, sessionSecret]).size).toBe(6);
});

test("the key's id is eight bytes of their own, and no part of the key", () => {
  const { vault } = deriveKeys("k".repeat(40));
  expect(vault.id).toMatch(/^[0-9a-f]{16}$/);
  expect(vault.key.export().toString("hex")).not.toContain(vault.id);
});

test("two keys that differ in one letter have nothing in common", () => {
  const [one, two] = [deriveKeys(`${"k".repeat(39)}a`), deriveKeys(`${"k".repeat(39)}b`)];
  expect(one.vault.id).not.toBe(two.vault.id);
  expect(one.sessionSecret).not.toBe(two.sessionSecret);
});
