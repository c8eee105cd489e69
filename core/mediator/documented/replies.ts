import { z } from "zod";
import { HttpMethod, TargetAuth } from "#core/deliveries/model.ts";
import { channelTypes, clientAuthKinds, contractModes } from "../model.ts";

// The fields of the documented API, and after them our own. What a caller sends is read by read-object.ts.

const Found = z.object({ pointer: z.string(), detail: z.string() });
const shared = {
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  warnings: z.array(Found).optional().describe("What works and is probably not meant."),
};
const PerMinute = z.number().int().nullable().describe("Calls per minute; null sets no limit.");

export const CredentialReply = z.object({
  id: z.uuid(),
  kind: z.enum(["secret", "api_key"]),
  hint: z.string().describe('Its first characters, or "given" for one that it had elsewhere.'),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().describe("To the minute."),
});
export type CredentialReply = z.infer<typeof CredentialReply>;

export const ShownCredentialReply = CredentialReply.extend({
  value: z.string().describe("Shown this once; only a keyed hash of it is kept."),
});

export const ClientReply = z.object({
  id: z.number().int(),
  name: z.string(),
  client_id: z.string(),
  allowed_ips: z.array(z.string()).describe("Addresses and networks (CIDR); empty means any."),
  is_active: z.boolean(),
  auth_kinds: z.array(z.enum(clientAuthKinds)),
  jwt: z
    .object({
      algorithm: z.enum(["RS256", "PS256", "ES256", "EdDSA"]),
      key: z.string(),
      issuer: z.string().nullable(),
      audience: z.string().nullable(),
    })
    .nullable(),
  certificate_sha256: z.string().nullable(),
  rate_per_minute_max: PerMinute,
  callback: z
    .object({ url: z.string(), signing_secret: z.string().nullable().describe("A secret of the vault, by name.") })
    .nullable()
    .describe("Where the end of its asynchronous calls is reported."),
  secrets: z.array(CredentialReply).describe("Secrets and API keys, without any value."),
  ...shared,
});
export type ClientReply = z.infer<typeof ClientReply>;

export const CreatedClientReply = ClientReply.extend({
  client_secret: z.string().optional().describe("Shown this once."),
  api_key: z.string().optional().describe("Shown this once, where API keys are among its ways to sign in."),
});

export const MediatorReply = z.object({
  id: z.number().int(),
  name: z.string(),
  urn: z.string(),
  version: z.string(),
  endpoint_url: z.string(),
  is_online: z.boolean().describe("The administrator's switch."),
  last_heartbeat: z.iso.datetime().nullable(),
  uptime_seconds: z.number().int().nullable(),
  heartbeat_max_age_seconds: z.number().int().nullable().describe("Not heard of for so long, it counts as offline."),
  health: z.enum(["online", "offline", "silent"]).describe("silent: switched online, and its heartbeat is overdue."),
  auth: TargetAuth.describe("How it knows us; secrets by name."),
  channels: z.array(z.object({ id: z.number().int(), name: z.string(), is_active: z.boolean() })),
  config: z.record(z.string(), z.unknown()).nullable().describe("Its settings in OpenHIM's manner."),
  ...shared,
});
export type MediatorReply = z.infer<typeof MediatorReply>;

export const ChannelReply = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  path_pattern: z.string(),
  methods: z.array(HttpMethod).describe("Empty means any."),
  requires_request_body: z.boolean(),
  request_content_type: z.string(),
  request_body_example: z.string(),
  request_body_schema: z.record(z.string(), z.unknown()),
  channel_type: z.enum(channelTypes),
  priority: z.number().int(),
  is_active: z.boolean(),
  mediator: z.number().int(),
  mediator_name: z.string(),
  contract_mode: z.enum(contractModes),
  timeout_ms: z.number().int().nullable(),
  body_bytes_max: z.number().int().nullable(),
  rate_per_minute_max: PerMinute,
  allowed_clients: z.array(z.number().int()).describe("The only clients that may use it; empty means all."),
  record_bodies: z.boolean(),
  ...shared,
});
export type ChannelReply = z.infer<typeof ChannelReply>;

export const RegistrationReply = z.object({
  id: z.number().int(),
  channel: z.number().int().nullable().describe("null: for all channels."),
  channel_name: z.string().nullable(),
  organization: z.string(),
  api_code: z.string().nullable(),
  push_code: z.string().nullable(),
  is_active: z.boolean(),
  ...shared,
});
export type RegistrationReply = z.infer<typeof RegistrationReply>;
