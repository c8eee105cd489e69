import { z } from "zod";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { locateSources } from "./locate-sources.ts";
import type { Integration } from "./model.ts";
import { toConfigJson } from "./to-config-json.ts";

const Found = z.object({ pointer: z.string(), detail: z.string() });

/** An integration as the documented API shows it. `version` and what follows are our own additions. */
export const IntegrationReply = z.object({
  id: z.uuid(),
  name: z.string(),
  config_json: z.record(z.string(), z.unknown()).describe("The documented form; credentials are masked."),
  source_type: z.enum(["webhook", "pubsub"]),
  webhook_path: z.string().nullable().describe("Path of the webhook, with slashes at both ends; null with Pub/Sub."),
  webhook_url: z.url().nullable(),
  target_url: z.string(),
  target_method: z.string(),
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  version: z.number().int().describe("Send it along with a change to have it refused when somebody saved in between."),
  warnings: z.array(Found).optional().describe("After a save: what works but is probably not meant."),
  missing_secrets: z.array(z.string()).optional().describe("After an import: what the vault does not have."),
});
export type IntegrationReply = z.infer<typeof IntegrationReply>;

/** Writes the documented reply. `siteUrl` is the origin under which senders reach the installation. */
export function toIntegrationReply(
  integration: Integration,
  siteUrl: string,
  extra: { warnings?: FieldProblem[]; missingSecrets?: string[] } = {},
): IntegrationReply {
  const { id, name, document, active, version, createdAt, updatedAt } = integration;
  const isWebhook = document.source.kind === "webhook";
  const addresses = locateSources(siteUrl, integration.path);
  const target = document.targets[0];
  const { warnings = [], missingSecrets = [] } = extra;
  return {
    id,
    name,
    config_json: toConfigJson(name, document, addresses),
    source_type: document.source.kind,
    webhook_path: isWebhook ? `/webhook/${integration.path}/` : null,
    webhook_url: isWebhook ? addresses.webhookUrl : null,
    target_url: target?.kind === "http" ? target.url : "",
    target_method: target?.kind === "http" ? target.method : "",
    is_active: active,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    version,
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(missingSecrets.length > 0 ? { missing_secrets: missingSecrets } : {}),
  };
}
