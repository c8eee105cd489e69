import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";

/** The last part of the demo's webhook address. */
export const demoPath = "demo-orders";

const targetPath = "/api/demo/target";

export const demoSample = {
  id: "ORD-4711",
  customer: { name: "ada lovelace", email: "Ada.L@Example.ORG" },
  items: [{ sku: "SKU-1001", qty: 1 }],
  total: "149.90",
};

/** A shop's order becomes a parcel for a warehouse: small, and with something of everything that mappings do. */
export function demoDocument(port: number): IntegrationDocument {
  const rule = (id: string, target: string, paths: string[], steps: { name: string }[] = []) => {
    return { id, target, source: { kind: "path" as const, paths }, steps };
  };
  return IntegrationDocument.parse({
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: { from: "standard" },
      ratePerSecondMax: null,
    },
    condition: { kind: "script", code: "Number(data.total) > 0" },
    mapping: {
      rules: [
        rule("reference", "reference", ["id"]),
        rule("name", "recipient.name", ["customer.name"], [{ name: "uppercase" }]),
        rule("email", "recipient.email", ["customer.email"], [{ name: "lowercase" }]),
        rule("code", "parcels[].code", ["items[].sku"]),
        rule("count", "parcels[].count", ["items[].qty"]),
        rule("value", "declared_value", ["total"], [{ name: "number" }]),
        { ...rule("note", "note", ["note"]), whenMissing: { kind: "default" as const, value: "none" } },
        {
          id: "pieces",
          target: "pieces",
          source: { kind: "script" as const, code: "data.items.reduce((sum, item) => sum + item.qty, 0)" },
        },
      ],
    },
    targets: [
      {
        kind: "http",
        targetId: "warehouse",
        name: "Demo warehouse",
        method: "POST",
        url: `http://127.0.0.1:${port}${targetPath}`,
        headers: [],
        auth: { kind: "none" },
        signingSecret: null,
        timeoutMs: 5_000,
        retry: defaultHttpRetryPolicy,
      },
    ],
    samples: { source: JSON.stringify(demoSample, null, 2), target: "" },
  });
}

/** True for an address that some start gave to the demo's target, on whatever port. */
export function isDemoTarget(url: string): boolean {
  return url.startsWith("http://127.0.0.1:") && url.endsWith(targetPath);
}

/** The shell command that sends the sample through the demo. */
export function demoCommand(port: number): string {
  const body = JSON.stringify(demoSample).replaceAll("'", "'\\''");
  return `curl -X POST http://localhost:${port}/webhook/${demoPath}/ -H 'Content-Type: application/json' -d '${body}'`;
}
