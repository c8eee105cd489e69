import { describe, expect, it } from "vitest";
import { githubHmac } from "#core/targets/fields/http-trust.ts";
import { listTargetSecretNames } from "./list-target-secret-names.ts";
import type { HttpTarget } from "./model.ts";
import { prepareRequest } from "./prepare-request.ts";
import { noRetry } from "./retry-policy.ts";

const target: HttpTarget = {
  kind: "http",
  targetId: "t1",
  name: "Target",
  method: "POST",
  url: "https://crm.example/",
  headers: [],
  auth: { kind: "none" },
  signingSecret: null,
  timeoutMs: 1_000,
  retry: noRetry,
};

const oauth: HttpTarget["auth"] = {
  kind: "oauth2",
  tokenUrl: "https://login.example/",
  clientId: "c",
  clientSecret: "gone",
  scope: null,
  audience: null,
  clientAuth: "basic",
};

function prepare(change: Partial<HttpTarget>, secrets: Record<string, string> = {}) {
  return prepareRequest({
    deliveryId: "0190a5a8-0000-7000-8000-000000000001",
    target: { ...target, ...change },
    body: "{}",
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    secrets: new Map(Object.entries(secrets)),
    nowMs: 1_700_000_000_000,
  });
}

function headersOf(change: Partial<HttpTarget>, secrets: Record<string, string> = {}) {
  const prepared = prepare(change, secrets);
  if (prepared.kind !== "ready") throw new Error(prepared.name);
  return prepared.headers;
}

describe("prepareRequest", () => {
  it("says who sends, what it is, and which delivery it belongs to", () => {
    expect(headersOf({})).toEqual([
      ["Content-Type", "application/json"],
      ["User-Agent", "Signalbox"],
      ["Accept", "*/*"],
      ["webhook-id", "0190a5a8-0000-7000-8000-000000000001"],
      ["webhook-timestamp", "1700000000"],
      ["traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"],
    ]);
  });

  it("lets the target's own headers stand in the place of ours, each once", () => {
    const headers = [
      { name: "user-agent", value: "Shop/1.0" },
      { name: "Content-Type", value: "text/xml" },
      { name: "X-Key", secret: "shop-key" },
    ];
    const names = headersOf({ headers }, { "shop-key": "k3y" });
    expect(names.filter(([name]) => name.toLowerCase() === "user-agent")).toEqual([["user-agent", "Shop/1.0"]]);
    expect(names.filter(([name]) => name.toLowerCase() === "content-type")).toEqual([
      ["Content-Type", "application/json"],
    ]);
    expect(names).toContainEqual(["X-Key", "k3y"]);
  });

  it.each<[HttpTarget["body"], string | undefined]>([
    [undefined, "application/json"],
    [{ kind: "form" }, "application/x-www-form-urlencoded"],
    [{ kind: "xml", root: "order" }, "application/xml"],
    [{ kind: "template", contentType: "text/csv; charset=utf-8", template: "" }, "text/csv; charset=utf-8"],
  ])("declares a body of %j as %s, whatever the target's headers say", (body, declared) => {
    const headers = headersOf({ body, headers: [{ name: "content-type", value: "text/html" }] });
    expect(headers.filter(([name]) => name.toLowerCase() === "content-type")).toEqual([["Content-Type", declared]]);
  });

  it("signs in the receiver's manner beside its own, at the time of the attempt", () => {
    const hmac = { ...githubHmac, secret: "shared", prefix: "t={timestamp},v1=", timestampHeader: "X-Time" };
    const headers = headersOf(
      { hmac, signingSecret: "own" },
      { shared: "s3cret", own: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
    );
    const names = headers.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(["webhook-signature", "X-Hub-Signature-256", "X-Time"]));
    expect(headers.find(([name]) => name === "X-Hub-Signature-256")?.[1]).toMatch(/^t=1700000000,v1=[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<HttpTarget>]>([
    ["a header", { headers: [{ name: "X-Key", secret: "gone" }] }],
    ["a bearer token", { auth: { kind: "bearer", token: "gone" } }],
    ["a password", { auth: { kind: "basic", username: "a", password: "gone" } }],
    ["an API key", { auth: { kind: "api_key", header: "X-Key", key: "gone" } }],
    ["the signature", { signingSecret: "gone" }],
    ["the client of OAuth 2", { auth: oauth }],
    ["a signature of the receiver's own", { hmac: { ...githubHmac, secret: "gone" } }],
  ])("names the secret that is missing for %s, and is asked for it before", (_, change) => {
    expect(prepare(change)).toEqual({ kind: "secret_missing", name: "gone" });
    expect(listTargetSecretNames({ ...target, ...change })).toEqual(["gone"]);
  });
});
