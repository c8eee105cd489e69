import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { contentTypes, type MessageSet } from "../model.ts";
import type { SetDocument } from "./change-ports.ts";
import { Lang, Reference } from "./field-parts.ts";

/** Texts that the documented model lets be null are "" here, so that there is one way to say that there is none. */
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .default("")
    .transform((text) => text ?? "");

export const ShortName = z.string().trim().min(1).max(100);

/** A message set as the documented API takes it, with the fields of our own behind the documented ones. */
export const MessageSetFields = z.object({
  short_name: ShortName.describe("A name of its own."),
  label: optionalText(100).describe("What people call it; the subject of its e-mails where a message names none."),
  content_type: z.enum(contentTypes).default("text"),
  notes: optionalText(20_000),
  next_set: Reference.nullable()
    .default(null)
    .describe("Which set follows when somebody has received the last message."),
  default_schedule: Reference.describe("The schedule of subscriptions that come to it from the set before."),
  channel: z
    .string()
    .trim()
    .max(64)
    .nullable()
    .default(null)
    .transform((name) => name || null)
    .describe("The name of a gateway or provider, or sms or email; null: as the settings say."),
  fallback_languages: z
    .array(Lang)
    .max(10)
    .default([])
    .transform((languages) => [...new Set(languages)])
    .describe("Sent in the first of them where a message is not there in the subscriber's language."),
});

export const MessageSetReply = z.object({
  id: z.int(),
  short_name: z.string(),
  label: z.string(),
  content_type: z.enum(contentTypes),
  notes: z.string(),
  next_set: z.int().nullable(),
  default_schedule: z.int(),
  channel: z.string().nullable(),
  fallback_languages: z.array(z.string()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type MessageSetReply = z.output<typeof MessageSetReply>;

const required = ["short_name", "default_schedule"] as const;

/**
 * Reads a set in the words of its API. What is left out is taken from `kept`; `whole` wants to be told what a new set must
 * say. A PUT leaves the rest as it is, because clients of the documented API do not know all fields. Never throws.
 */
export function readSet(
  input: JsonObject,
  { kept, mode }: { kept: SetDocument | null; mode: "whole" | "part" },
): ParsedFields<SetDocument> {
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const before = kept === null ? {} : (writeSetDocument(kept) as Record<string, unknown>);
  if (mode === "whole") for (const name of required) delete before[name];
  const parsed = parseFields(MessageSetFields, { ...before, ...input });
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  return {
    ok: true,
    value: {
      shortName: fields.short_name,
      label: fields.label,
      contentType: fields.content_type,
      notes: fields.notes,
      nextSetId: fields.next_set,
      defaultScheduleId: fields.default_schedule,
      channel: fields.channel,
      fallbackLanguages: fields.fallback_languages,
    },
  };
}

/** What can be said of a set, in the words of the API. */
export function writeSetDocument(set: SetDocument): z.output<typeof MessageSetFields> {
  return {
    short_name: set.shortName,
    label: set.label,
    content_type: set.contentType,
    notes: set.notes,
    next_set: set.nextSetId,
    default_schedule: set.defaultScheduleId,
    channel: set.channel,
    fallback_languages: set.fallbackLanguages,
  };
}

/** A set as the API answers it. */
export function writeSet(set: MessageSet): MessageSetReply {
  return {
    id: set.id,
    ...writeSetDocument(set),
    created_at: set.createdAt.toISOString(),
    updated_at: set.updatedAt.toISOString(),
  };
}
