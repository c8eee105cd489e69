import { expect, it } from "vitest";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { createDemoDocument, demoMessage } from "./demo-integration.ts";

it("compiles, and maps the demo message as the welcome promises", () => {
  const compiled = compileIntegration(createDemoDocument("http://127.0.0.1:3000/api/demo/target"), "demo");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const pieces = compiled.integration.mapping.scripts[0]?.id ?? "";
  const outcome = compiled.integration.mapping.apply(demoMessage, new Map([[pieces, { ok: true, value: 3 }]]));
  expect(outcome).toEqual({
    kind: "mapped",
    failures: [],
    output: {
      reference: "ORD-4711",
      contact: { name: "ADA LOVELACE", mail: "ada.l@example.org" },
      lines: [
        { code: "SKU-1001", quantity: 1 },
        { code: "SKU-2002", quantity: 2 },
      ],
      amount: 149.9,
      remark: "none",
      pieces: 3,
    },
  });
});
