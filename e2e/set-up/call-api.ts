import { randomUUID } from "node:crypto";
import type { Installation } from "./model.ts";

/** The body of the demo's message. */
export const demoMessage = {
  id: "ORD-4711",
  customer: { name: "ada lovelace", email: "Ada.L@Example.ORG" },
  items: [{ sku: "SKU-1001", qty: 2 }],
  total: "149.90",
};

export type MadeIntegration = { id: string; name: string; webhookUrl: string };

/**
 * Makes an integration through the API, as a program does: it posts `{reference}` to the target. A `bearer` token of the
 * target lies in the vault from then on.
 */
export async function makeIntegration(
  { baseUrl, accounts }: Installation,
  targetUrl: string,
  bearer: string | null = null,
): Promise<MadeIntegration> {
  const name = `Orders ${randomUUID().slice(0, 8)}`;
  const known = bearer === null ? { authType: "none", auth: {} } : { authType: "bearer", auth: { token: bearer } };
  const target = { type: "http", method: "POST", url: targetUrl, headers: {}, ...known };
  const mappings = [{ source: "id", target: "reference", transform: "none", params: [] }];
  const config = { name, sourceType: "webhook", sourceConfig: {}, target, mappings, condition: null };
  const response = await fetch(`${baseUrl}/api/integrations/`, {
    method: "POST",
    headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name, config_json: config }),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`The integration was not made: ${response.status} ${text}`);
  const made = JSON.parse(text) as { id: string; webhook_path: string };
  return { id: made.id, name, webhookUrl: baseUrl + made.webhook_path };
}

/** Posts a message to a webhook address, and gives the status of the answer. */
export async function sendMessage(webhookUrl: string, message: unknown): Promise<number> {
  const response = await fetch(webhookUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  await response.arrayBuffer();
  return response.status;
}
