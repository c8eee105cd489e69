import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";

export const demoIntegrationName = "Demo: orders to the warehouse";
/** The last part of its webhook URL; a name instead of digits, because everybody may know it. */
export const demoPath = "demo-orders";

/** The message that the printed command sends, one line. */
export const demoMessage = {
  id: "ORD-4711",
  customer: { name: "ada lovelace", email: "Ada.L@Example.ORG" },
  items: [
    { sku: "SKU-1001", qty: 1 },
    { sku: "SKU-2002", qty: 2 },
  ],
  total: "149.90",
};

/** An integration that shows what one is: a condition, fields, a list, steps, a default, a script, one HTTP target. */
export function createDemoDocument(targetUrl: string): IntegrationDocument {
  const path = (id: string, from: string, target: string, steps: { name: string; args: string[] }[] = []) => ({
    id,
    target,
    source: { kind: "path" as const, paths: [from] },
    steps,
  });
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
        path("reference", "id", "reference"),
        path("name", "customer.name", "contact.name", [{ name: "uppercase", args: [] }]),
        path("mail", "customer.email", "contact.mail", [{ name: "lowercase", args: [] }]),
        path("code", "items[].sku", "lines[].code"),
        path("quantity", "items[].qty", "lines[].quantity"),
        path("amount", "total", "amount", [{ name: "number", args: [] }]),
        { ...path("remark", "note", "remark"), whenMissing: { kind: "default", value: "none" } },
        {
          id: "pieces",
          target: "pieces",
          source: { kind: "script", code: "data.items.reduce((sum, item) => sum + item.qty, 0)", paths: [] },
        },
      ],
    },
    targets: [
      {
        kind: "http",
        targetId: "warehouse",
        name: "Warehouse (demo)",
        method: "POST",
        url: targetUrl,
        headers: [],
        auth: { kind: "none" },
        signingSecret: null,
        timeoutMs: 10_000,
        retry: defaultHttpRetryPolicy,
      },
    ],
    samples: { source: JSON.stringify(demoMessage, null, 2), target: "" },
  });
}
