import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPushVerifier } from "#adapters/pubsub/open-push-verifier.ts";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { describePush } from "#scripts/testing/describe-push.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makePubSubSource } from "#scripts/testing/make-pubsub-source.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
});
afterAll(() => test.close());

const post = async (path: string, init: RequestInit) => {
  const route = findHotRoute(path);
  if (route === null) throw new Error(`${path} is no hot path`);
  return await route(new Request(`http://localhost${path}`, init));
};

describePush("the route's own function", { sql: () => test.platform.database.sql, post });

describe("a push that has to prove where it comes from", () => {
  const pushAuth = { audience: "https://box.example/", serviceAccountEmail: "push@shop-prod.iam.gserviceaccount.com" };
  let keysAway = false;
  let sign: (email: string) => Promise<string>;

  beforeAll(async () => {
    const pair = await generateKeyPair("RS256");
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256" }] };
    const fetchKeys = async () => {
      if (keysAway) throw new Error("Nothing answers there.");
      return { keys, freshForMs: 0 };
    };
    const verifyPushToken = openPushVerifier({ fetchKeys, nowMs: () => Date.now() });
    setPlatform({ ...test.platform, pubsub: { ...test.platform.pubsub, verifyPushToken } });
    sign = async (email) =>
      await new SignJWT({ email, email_verified: true })
        .setProtectedHeader({ alg: "RS256", kid: "one" })
        .setIssuer("https://accounts.google.com")
        .setAudience(pushAuth.audience)
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(pair.privateKey);
  });
  afterAll(() => setPlatform(test.platform));

  it("is taken with the right token, refused with another, and asked to come again while nobody can tell", async () => {
    const source = makePubSubSource({ delivery: "push", pushAuth });
    const { id, path } = await makeIntegration(test.platform.database.sql, "http://127.0.0.1:1/", { source });
    const push = async (email: string) => {
      const headers = { authorization: `Bearer ${await sign(email)}` };
      const body = JSON.stringify({ message: { data: "e30=", messageId: "1" }, subscription: "s" });
      return await post(`/pubsub/${path}/`, { method: "POST", body, headers });
    };
    expect((await push("stranger@shop-prod.iam.gserviceaccount.com")).status).toBe(401);
    keysAway = true;
    const unsure = await push(pushAuth.serviceAccountEmail);
    expect([unsure.status, unsure.headers.get("retry-after")]).toEqual([503, "5"]);
    keysAway = false;
    expect((await push(pushAuth.serviceAccountEmail)).status).toBe(204);
    const runs = await test.platform.database.sql`select signature from runs where integration_id = ${id}`;
    expect(runs).toEqual([{ signature: "google_jwt" }]);
  });
});
