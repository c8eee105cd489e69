import { expect, it } from "vitest";
import { senderTokenName, toTokenName } from "#core/messaging/plan/name-token.ts";
import { openTokens } from "./open-tokens.ts";

const vault = new Map([
  ["telco", "t-1"],
  ["other", "o-1"],
]);
const open = openTokens(
  async (names) => new Map(names.flatMap((name) => (vault.has(name) ? [[name, vault.get(name) as string]] : []))),
  "s-1",
);

it("gives secrets of the vault as they are, and tokens as a header wants them", async () => {
  const opened = await open(["other", toTokenName("telco"), senderTokenName]);
  expect(opened.get("other")).toBe("o-1");
  expect(opened.get(toTokenName("telco"))).toBe("Token t-1");
  expect(opened.get(senderTokenName)).toBe("Token s-1");
});

it("leaves out a token whose secret is not in the vault, so that the delivery says so", async () => {
  expect((await open([toTokenName("gone")])).size).toBe(0);
});
