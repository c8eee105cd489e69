import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { SecretName } from "#core/vault/secret-name.ts";
import type { Gateway } from "../model.ts";
import type { GatewayDocument } from "./change-ports.ts";

/** A gateway as its API takes it. */
export const GatewayFields = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      "A gateway's name has letters, digits, dots, dashes and underscores, and begins with a letter or digit.",
    )
    .describe("What message sets give as their channel."),
  url: z.string().trim().min(1).max(2_048).describe("Where each message is posted to."),
  token_secret: SecretName.nullable()
    .default(null)
    .describe("The secret that is sent as Authorization: Token …; null: none."),
  address_type: z
    .string()
    .trim()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "The type of an address is a word, such as msisdn.")
    .default("msisdn")
    .describe("Which address of an identity it wants."),
  enabled: z.boolean().default(true),
});

export const GatewayReply = z.object({
  id: z.int(),
  name: z.string(),
  url: z.string(),
  token_secret: z.string().nullable(),
  address_type: z.string(),
  enabled: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  warnings: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type GatewayReply = z.output<typeof GatewayReply>;

// What answers hold beside the fields. A program that sends back what it was given is not refused for them.
const answeredOnly = ["id", "created_at", "updated_at", "warnings"];

/** Reads a gateway in the words of its API; what is left out is taken from `kept`. Never throws. */
export function readGateway(input: JsonObject, kept: GatewayDocument | null): ParsedFields<GatewayDocument> {
  const given = Object.fromEntries(Object.entries(input).filter(([name]) => !answeredOnly.includes(name)));
  const unstorable = findUnstorableText(given);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const parsed = parseFields(GatewayFields, { ...(kept === null ? {} : writeGatewayDocument(kept)), ...given });
  if (!parsed.ok) return parsed;
  const { name, url, token_secret: tokenSecret, address_type: addressType, enabled } = parsed.value;
  return { ok: true, value: { name, url, tokenSecret, addressType, enabled } };
}

/** What can be said of a gateway, in the words of the API. */
export function writeGatewayDocument(gateway: GatewayDocument): z.output<typeof GatewayFields> {
  return {
    name: gateway.name,
    url: gateway.url,
    token_secret: gateway.tokenSecret,
    address_type: gateway.addressType,
    enabled: gateway.enabled,
  };
}

/** A gateway as the API answers it. */
export function writeGateway(gateway: Gateway, warnings: { pointer: string; detail: string }[] = []): GatewayReply {
  return {
    id: gateway.id,
    ...writeGatewayDocument(gateway),
    created_at: gateway.createdAt.toISOString(),
    updated_at: gateway.updatedAt.toISOString(),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}
