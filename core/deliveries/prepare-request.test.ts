import { describe, expect, it } from "vitest";
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

  it.each<[string, Partial<HttpTarget>]>([
    ["a header", { headers: [{ name: "X-Key", secret: "gone" }] }],
    ["a bearer token", { auth: { kind: "bearer", token: "gone" } }],
    ["a password", { auth: { kind: "basic", username: "a", password: "gone" } }],
    ["an API key", { auth: { kind: "api_key", header: "X-Key", key: "gone" } }],
    ["the signature", { signingSecret: "gone" }],
  ])("names the secret that is missing for %s, and is asked for it before", (_, change) => {
    expect(prepare(change)).toEqual({ kind: "secret_missing", name: "gone" });
    expect(listTargetSecretNames({ ...target, ...change })).toEqual(["gone"]);
  });
});
