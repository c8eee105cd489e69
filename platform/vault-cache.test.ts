import { expect, it } from "vitest";
import { openVaultCache } from "./vault-cache.ts";

it("redacts an access token as it does the vault's values, from when it is learned on and after the vault was read anew", async () => {
  const vault = openVaultCache(
    async () => new Map([["one", "value-of-one"]]),
    () => 0,
  );
  await vault.load();
  const said = '{"echo":"eyJhbGciOi.token-1 and value-of-one"}';
  expect(vault.redact.text(said).text).toBe('{"echo":"eyJhbGciOi.token-1 and •••"}');
  vault.learn("eyJhbGciOi.token-1");
  expect(vault.redact.text(said).text).toBe('{"echo":"••• and •••"}');
  await vault.load();
  expect(vault.redact.text(said).text).toBe('{"echo":"••• and •••"}');
});

it("forgets the oldest tokens when there are too many, so that redaction stays quick", () => {
  const vault = openVaultCache(
    async () => new Map(),
    () => 0,
  );
  for (let number = 1000; number <= 1200; number += 1) vault.learn(`token-number-${number}`);
  expect(vault.redact.text("token-number-1000 token-number-1200").text).toBe("token-number-1000 •••");
});

it("secrets of the environment are removed from texts like those of the vault, and opened by no name", async () => {
  const vault = openVaultCache(
    async () => new Map([["bus.key", "from-the-vault-1"]]),
    () => 0,
    ["from-the-environment-1"],
  );
  await vault.load();
  expect(vault.redact.text("a from-the-environment-1 b from-the-vault-1 c").text).toBe("a ••• b ••• c");
  expect([...(await vault.openSecrets(["bus.key", "from-the-environment-1"]))]).toEqual([
    ["bus.key", "from-the-vault-1"],
  ]);
});
