import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { openPushVerifier } from "./open-push-verifier.ts";

const expected = {
  audience: "https://box.example/pubsub/1/",
  serviceAccountEmail: "push@shop-prod.iam.gserviceaccount.com",
};
const nowMs = Date.parse("2026-03-01T12:00:00Z");
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let google: Keys;
let stranger: Keys;

beforeAll(async () => {
  [google, stranger] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
});

async function keySet(pair: Keys, kid: string): Promise<JSONWebKeySet> {
  return { keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" }] };
}

type Change = { claims?: object; issuer?: string; audience?: string; expiresAt?: number; kid?: string; by?: Keys };
async function sign({ claims, issuer, audience, expiresAt, kid = "one", by = google }: Change = {}): Promise<string> {
  const seconds = Math.floor(nowMs / 1_000);
  const token = await new SignJWT({ email: expected.serviceAccountEmail, email_verified: true, ...claims })
    .setProtectedHeader({ alg: "RS256", kid })
    .setIssuer(issuer ?? "https://accounts.google.com")
    .setAudience(audience ?? expected.audience)
    .setIssuedAt(seconds)
    .setExpirationTime(expiresAt ?? seconds + 3_600)
    .sign(by.privateKey);
  return `Bearer ${token}`;
}

async function open(change: { kid?: string; fail?: () => boolean } = {}) {
  const asked = { times: 0 };
  const clock = { nowMs };
  const keys = await keySet(google, change.kid ?? "one");
  const verify = openPushVerifier({
    nowMs: () => clock.nowMs,
    fetchKeys: async () => {
      asked.times += 1;
      if (change.fail?.()) throw new Error("Nothing answers there.");
      return { keys, freshForMs: 60_000 };
    },
  });
  return { verify, asked, clock };
}

describe("the token on a push", () => {
  it("is valid when Google made it for this address and service account; its keys are asked for once", async () => {
    const { verify, asked } = await open();
    expect(await verify(await sign(), expected)).toEqual({ kind: "valid" });
    expect(await verify(await sign({ issuer: "accounts.google.com" }), expected)).toEqual({ kind: "valid" });
    expect(asked.times).toBe(1);
  });

  it.each([
    [
      "another's signature",
      {
        get by() {
          return stranger;
        },
      },
    ],
    ["another issuer", { issuer: "https://evil.example" }],
    ["another audience", { audience: "https://other.example/" }],
    ["a time that is over", { expiresAt: Math.floor(nowMs / 1_000) - 120 }],
    ["another service account", { claims: { email: "other@shop-prod.iam.gserviceaccount.com" } }],
    ["an address that is not verified", { claims: { email_verified: false } }],
    ["an address verified in words only", { claims: { email_verified: "true" } }],
  ] as [string, Change][])("is refused with %s", async (_what, change) => {
    const { verify } = await open();
    expect(await verify(await sign(change), expected)).toMatchObject({ kind: "refused" });
  });

  it("is refused where there is none, or it is signed in another way", async () => {
    const { verify } = await open();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from("{}").toString("base64url")}.`;
    const shared = await new SignJWT({ email: expected.serviceAccountEmail, email_verified: true })
      .setProtectedHeader({ alg: "HS256", kid: "one" })
      .setExpirationTime("1h")
      .sign(Buffer.from("a secret that is long enough for it"));
    for (const header of [null, "", "Basic YTpi", "Bearer x", `Bearer ${unsigned}`, `Bearer ${shared}`]) {
      expect(await verify(header, expected)).toMatchObject({ kind: "refused" });
    }
  });

  it("cannot be judged while the keys cannot be had, and is as soon as they can", async () => {
    let away = true;
    const { verify } = await open({ fail: () => away });
    expect(await verify(await sign(), expected)).toEqual({
      kind: "keys_unavailable",
      detail: "Nothing answers there.",
    });
    away = false;
    expect(await verify(await sign(), expected)).toEqual({ kind: "valid" });
  });

  it("asks for new keys when it names an unknown one, but not for every stranger who does", async () => {
    const { verify, asked, clock } = await open();
    await verify(await sign(), expected);
    expect(await verify(await sign({ kid: "two" }), expected)).toMatchObject({ kind: "refused" });
    expect(asked.times).toBe(1);
    clock.nowMs += 31_000;
    expect(await verify(await sign({ kid: "two" }), expected)).toMatchObject({ kind: "refused" });
    expect(await verify(await sign({ kid: "three" }), expected)).toMatchObject({ kind: "refused" });
    expect(asked.times).toBe(2);
  });

  it("asks for the keys again when they are no longer fresh", async () => {
    const { verify, asked, clock } = await open();
    await verify(await sign(), expected);
    clock.nowMs += 61_000;
    await verify(await sign(), expected);
    expect(asked.times).toBe(2);
  });
});
