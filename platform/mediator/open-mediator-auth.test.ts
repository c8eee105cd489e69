import { expect, test } from "vitest";
import type { AccessTokens } from "#core/oauth/model.ts";
import { openMediatorAuth } from "./open-mediator-auth.ts";

const secrets = new Map([["key", "k3y"]]);
const openSecrets = async (names: readonly string[]) => new Map([...secrets].filter(([name]) => names.includes(name)));

function open(failing = false) {
  const renewed: string[] = [];
  const tokens: AccessTokens = {
    find: async ({ clientSecret }) =>
      failing
        ? {
            kind: "failed",
            result: {
              kind: "unsendable",
              detail: "The token endpoint refused.",
              code: null,
              durationMs: 0,
              remoteAddress: null,
            },
          }
        : { kind: "granted", token: `token-for-${clientSecret}` },
    renew: async (_client, refused) => {
      renewed.push(refused);
      return { kind: "granted", token: "new" };
    },
  };
  return { parts: { openSecrets, tokens }, renewed };
}

const oauth = {
  kind: "oauth2" as const,
  tokenUrl: "https://login.example/token",
  clientId: "signalbox",
  clientSecret: "key",
  scope: null,
  audience: null,
  clientAuth: "basic" as const,
};

test("a mediator that wants nothing gets nothing, and others their secret", async () => {
  const { parts } = open();
  expect(await openMediatorAuth(parts, { kind: "none" })).toMatchObject({ kind: "opened", headers: [] });
  expect(await openMediatorAuth(parts, { kind: "api_key", header: "X-Key", key: "key" })).toMatchObject({
    headers: [["X-Key", "k3y"]],
  });
});

test("a token is found by the client's secret, and another one asked for when it was refused", async () => {
  const { parts, renewed } = open();
  const opened = await openMediatorAuth(parts, oauth);
  if (opened.kind !== "opened") throw new Error(opened.detail);
  expect(opened.headers).toEqual([["Authorization", "Bearer token-for-k3y"]]);
  opened.renew();
  expect(renewed).toEqual(["token-for-k3y"]);
});

test("what is missing is named, and a refusal of the token endpoint told", async () => {
  expect(await openMediatorAuth(open().parts, { kind: "bearer", token: "gone" })).toMatchObject({
    kind: "failed",
    detail: expect.stringContaining('"gone"'),
  });
  expect(await openMediatorAuth(open().parts, { ...oauth, clientSecret: "gone" })).toMatchObject({ kind: "failed" });
  expect(await openMediatorAuth(open(true).parts, oauth)).toEqual({
    kind: "failed",
    detail: "The token endpoint refused.",
  });
});
