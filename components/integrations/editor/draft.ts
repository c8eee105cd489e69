import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { newWebhook } from "./source-defaults.ts";
import { trimMapping } from "./trim-mapping.ts";

/** A condition being edited; the test of a form is JSON, or the text that is not JSON yet. */
export type DraftCondition = { kind: "script"; code: string } | { kind: "form"; test: Json };

/**
 * The document as it stands in the editor. It is an `IntegrationDocument` but for the parts that are edited as JSON text:
 * those are whatever JSON was typed, and the text itself (a string) while that is no JSON. Checking it tells.
 */
export type DraftDocument = Omit<IntegrationDocument, "condition" | "mapping"> & {
  condition: DraftCondition | null;
  mapping: Json;
};

/** All that the editor changes. */
export type Draft = { name: string; document: DraftDocument };

/** Opens a stored document for editing: members in their usual order, and what goes without saying left out. */
export function openDraft(name: string, documentText: string): Draft {
  const stored = parseJsonExactly(documentText);
  const parsed = IntegrationDocument.safeParse(stored);
  // A document of an older release may not fit today's schema; it is shown as it is, and the checks say what is wrong.
  const document = parsed.success ? parsed.data : (stored as unknown as IntegrationDocument);
  return { name, document: { ...document, mapping: trimMapping(document.mapping as unknown as Json) } };
}

/** What a new integration begins with: one target that still lacks its address, and one rule to look at. */
export function newDraft(): Draft {
  const sample = { order: { id: "A-1001", total: "64.90" }, customer: { email: "Ada@Example.org" } };
  return {
    name: "",
    document: {
      schema: 1,
      source: newWebhook,
      condition: null,
      mapping: {
        rules: [
          { id: "reference", target: "reference", source: { kind: "path", paths: ["order.id"] } },
          {
            id: "email",
            target: "contact.email",
            source: { kind: "path", paths: ["customer.email"] },
            steps: [{ name: "lowercase" }],
          },
        ],
      },
      targets: [newTarget([])],
      samples: { source: JSON.stringify(sample, null, 2), target: "", shelf: [] },
      tests: [],
      testsRequired: false,
    },
  };
}

/** A target without an address, under an id that none of the others has. */
export function newTarget(others: readonly { targetId: string }[]): IntegrationDocument["targets"][number] {
  let number = others.length + 1;
  while (others.some((other) => other.targetId === `target-${number}`)) number += 1;
  return {
    kind: "http",
    targetId: `target-${number}`,
    name: `Target ${number}`,
    method: "POST",
    url: "",
    headers: [],
    auth: { kind: "none" },
    signingSecret: null,
    timeoutMs: 30_000,
    retry: defaultHttpRetryPolicy,
    condition: null,
    mapping: null,
  };
}

/** The document as it is sent to be saved or tried; exact numbers keep their digits. */
export function writeDocument(document: DraftDocument): string {
  return JSON.stringify(document);
}
