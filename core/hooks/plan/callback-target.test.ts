import { describe, expect, it } from "vitest";
import { HttpTarget } from "#core/deliveries/model.ts";
import { prepareRequest } from "#core/deliveries/prepare-request.ts";
import { defaultHttpRetryPolicy, noRetry } from "#core/deliveries/retry-policy.ts";
import type { Hook } from "../model.ts";
import { anyHook, plan } from "./any-test-hook.ts";
import { toCallbackBody, toCallbackTarget } from "./callback-target.ts";

async function prepare(hook: Partial<Hook>) {
  const [snapshot] = await plan({ hook });
  const target = toCallbackTarget(anyHook(hook), snapshot!);
  const body = toCallbackBody(snapshot!);
  const secrets = new Map([
    ["crm-token", "Bearer abc"],
    ["signing", "whsec_c2VjcmV0c2VjcmV0c2VjcmV0"],
  ]);
  const ids = { deliveryId: "d", traceId: "t", spanId: "s", nowMs: 0 };
  const request = prepareRequest({ ...ids, target, body, secrets });
  return { target, body, headers: request.kind === "ready" ? new Map(request.headers) : request };
}

describe("the delivery of a callback", () => {
  it("carries headers, secrets by name, signature, timeout and retries of its hook", async () => {
    const headers = "X-Shop: 1\nAuthorization: {secret:crm-token}";
    const hook = { headers, signingSecret: "signing", timeoutMs: 5_000, retry: noRetry };
    const { target, headers: sent } = await prepare(hook);
    expect(HttpTarget.parse(target)).toEqual(target);
    expect(target).toMatchObject({ name: "Tell the shop", timeoutMs: 5_000, retry: noRetry, signingSecret: "signing" });
    expect(JSON.stringify(target)).not.toContain("abc");
    expect(sent).toEqual(new Map(sent as Map<string, string>).set("X-Shop", "1").set("Authorization", "Bearer abc"));
    expect((sent as Map<string, string>).get("webhook-signature")).toMatch(/^v1,/);
  });

  it("has the usual retries where the hook names none", async () => {
    expect((await prepare({})).target.retry).toEqual(defaultHttpRetryPolicy);
  });

  it("says what its payload is only where the hook or its headers do", async () => {
    for (const [hook, type] of [
      [{}, undefined],
      [{ contentType: "application/json" }, "application/json"],
      [{ headers: "Content-Type: application/cloudevents+json" }, "application/cloudevents+json"],
      [{ headers: "content-type: text/plain", contentType: "text/html" }, "text/html"],
    ] as const) {
      const { body, headers } = await prepare(hook);
      expect((headers as Map<string, string>).get("Content-Type")).toBe(type);
      expect(body).toMatch(/^\{"object_type"/);
    }
  });

  it("has no body with GET", async () => {
    expect((await prepare({ method: "GET" })).body).toBeNull();
    expect((await prepare({ method: "DELETE" })).body).not.toBeNull();
  });
});
