import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import type { HttpTarget } from "./model.ts";
import { planHttpDelivery } from "./plan-http-delivery.ts";
import { noRetry } from "./retry-policy.ts";

const target = (method: HttpTarget["method"], url: string): HttpTarget => ({
  kind: "http",
  targetId: "t1",
  name: "target",
  method,
  url,
  headers: [],
  auth: { kind: "none" },
  signingSecret: null,
  timeoutMs: 1000,
  retry: noRetry,
});
function plan(method: HttpTarget["method"], url: string, output: Json) {
  const planned = planHttpDelivery(target(method, url), output, JSON.stringify(output));
  if (planned.kind === "failed") throw new Error(planned.detail);
  return planned;
}

describe("planHttpDelivery", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const)(
    "sends the output of %s as its JSON body",
    (method) => {
      const planned = plan(method, "https://target.example/orders?key=1", { a: 1 });
      expect(planned).toEqual({
        kind: "planned",
        headers: [],
        url: "https://target.example/orders?key=1",
        host: "target.example",
        body: '{"a":1}',
      });
    },
  );

  it("sends GET as query parameters: dotted keys, no nulls, lists repeated, after the URL's own", () => {
    const planned = plan("GET", "https://target.example:8443/find?key=1", {
      customer: { name: "Ada L", age: 36, note: null },
      tags: ["a", "b", null],
      lines: [{ sku: "x" }],
      vip: true,
    });
    expect(planned.body).toBeNull();
    expect(planned.host).toBe("target.example:8443");
    expect([...new URL(planned.url).searchParams]).toEqual([
      ["key", "1"],
      ["customer.name", "Ada L"],
      ["customer.age", "36"],
      ["tags", "a"],
      ["tags", "b"],
      ["lines", '{"sku":"x"}'],
      ["vip", "true"],
    ]);
  });

  it("names a bare value", () => {
    expect(plan("GET", "https://target.example/", "x").url).toBe("https://target.example/?value=x");
  });
});
