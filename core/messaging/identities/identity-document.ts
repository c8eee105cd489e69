import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { type Identity, optOutTypes } from "#core/messaging/model.ts";
import { isTimeZone } from "#core/notifications/people/fields.ts";
import type { Address } from "./address-details.ts";
import { joinDetails } from "./address-details.ts";

/** An identity with where it is reached. */
export type IdentityRecord = Identity & { addresses: Address[] };

const Reference = z.uuid({ error: "Expected the id of an identity, a UUID." }).toLowerCase().nullable();
export const TimeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, "Write a time zone as Africa/Dar_es_Salaam or UTC.")
  .nullable();

/**
 * An identity as the documented API takes it. What is left out stays as it is; fields of others, such as those of an answer
 * that is sent back, say nothing.
 */
export const IdentityFields = z.object({
  version: z
    .int()
    .min(1)
    .max(32_767)
    .optional()
    .describe("The version of the form of `details`; 1 unless said otherwise."),
  details: z
    .record(z.string(), z.unknown(), "Expected an object.")
    .optional()
    .describe(
      "What is known of the person; `addresses` holds each address by its type, `default_addr_type` names the usual type.",
    ),
  communicate_through: Reference.optional().describe("The identity whose addresses are used in place of its own."),
  operator: Reference.optional().describe("The identity that takes care of it."),
  time_zone: TimeZone.optional().describe("The person's own clock; details.time_zone says the same."),
});
export type IdentityFields = z.output<typeof IdentityFields>;

/** An identity as the documented API answers it. */
export const IdentityReply = z.object({
  id: z.uuid(),
  version: z.int(),
  details: z.record(z.string(), z.unknown()),
  communicate_through: z.uuid().nullable(),
  operator: z.uuid().nullable(),
  time_zone: z.string().nullable(),
  failed_message_count: z.int(),
  created_at: z.iso.datetime(),
  created_by: z.string().nullable(),
  updated_at: z.iso.datetime(),
  updated_by: z.string().nullable(),
});
export type IdentityReply = z.output<typeof IdentityReply>;

export function writeIdentity(identity: IdentityRecord): IdentityReply {
  return {
    id: identity.id,
    version: identity.version,
    details: joinDetails(identity.details as JsonObject, identity.addresses),
    communicate_through: identity.communicateThrough,
    operator: identity.operator,
    time_zone: identity.timeZone,
    failed_message_count: identity.failedMessageCount,
    created_at: identity.createdAt.toISOString(),
    created_by: identity.createdBy,
    updated_at: identity.updatedAt.toISOString(),
    updated_by: identity.updatedBy,
  };
}

/** What is left out and what is null say the same. */
const text = (charactersMax: number) =>
  z
    .string()
    .trim()
    .max(charactersMax)
    .nullish()
    .transform((given) => given ?? "");

const wish = {
  identity: Reference.optional().describe("Whose wish it is; or give address_type and address."),
  address_type: text(50),
  address: text(255),
  request_source: z.string().trim().min(1).max(100).describe("Which service asks."),
  requestor_source_id: text(500).describe("Who asks there."),
  reason: text(200),
};

/** A wish to have no more messages, as the documented API takes it. */
export const OptOutFields = z.object({ optout_type: z.enum(optOutTypes).default("stop"), ...wish });
export type OptOutFields = z.output<typeof OptOutFields>;

/** A wish to have messages again. */
export const OptInFields = z.object(wish);
export type OptInFields = z.output<typeof OptInFields>;

/** What is on record of either. */
export type WishRecord = {
  id: string;
  identityId: string;
  addressType: string | null;
  address: string | null;
  reason: string;
  requestSource: string;
  requestorSourceId: string | null;
  createdBy: string | null;
  createdAt: Date;
};
export type OptOutRecord = WishRecord & { type: (typeof optOutTypes)[number] };
export type OptInRecord = WishRecord;

const reply = {
  id: z.uuid(),
  identity: z.uuid(),
  address_type: z.string(),
  address: z.string(),
  request_source: z.string(),
  requestor_source_id: z.string().nullable(),
  reason: z.string().nullable(),
  created_at: z.iso.datetime(),
  created_by: z.string().nullable(),
};
export const OptInReply = z.object(reply);
export const OptOutReply = z.object({ ...reply, optout_type: z.enum(optOutTypes) });

export function writeOptIn(record: WishRecord): z.output<typeof OptInReply> {
  return {
    id: record.id,
    identity: record.identityId,
    address_type: record.addressType ?? "",
    address: record.address ?? "",
    request_source: record.requestSource,
    requestor_source_id: record.requestorSourceId,
    reason: record.reason === "" ? null : record.reason,
    created_at: record.createdAt.toISOString(),
    created_by: record.createdBy,
  };
}

export function writeOptOut(record: OptOutRecord): z.output<typeof OptOutReply> {
  return { ...writeOptIn(record), optout_type: record.type };
}
