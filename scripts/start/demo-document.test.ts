import { expect, it } from "vitest";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { demoDocument, demoSample } from "./demo-document.ts";

it("compiles, and maps the order of the printed command into the warehouse's shape", () => {
  const compiled = compileIntegration(demoDocument(3000), "demo");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { mapping } = compiled.integration;
  const pieces = mapping.scripts[0]?.id ?? "";
  const outcome = mapping.apply(demoSample, new Map([[pieces, { ok: true, value: 1 }]]));
  expect(outcome).toEqual({
    kind: "mapped",
    failures: [],
    output: {
      reference: "ORD-4711",
      recipient: { name: "ADA LOVELACE", email: "ada.l@example.org" },
      parcels: [{ code: "SKU-1001", count: 1 }],
      declared_value: 149.9,
      note: "none",
      pieces: 1,
    },
  });
});
