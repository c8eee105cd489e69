import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { Message } from "../model.ts";
import type { MessageDocument } from "./change-ports.ts";
import { Lang, Reference, WholeNumber } from "./field-parts.ts";

// More than ten parts of a text message, with room for e-mail.
const textCharactersMax = 20_000;

/** A message of a set as the documented API takes it; `metadata` is ours in its first version. */
export const MessageFields = z.object({
  messageset: Reference.describe("The number of its set."),
  sequence_number: WholeNumber(1).describe("Its place in the set, from 1."),
  lang: Lang,
  text_content: z
    .string()
    .max(textCharactersMax)
    .nullable()
    .default(null)
    .transform((text) => (text?.trim() ? text : null)),
  binary_content: Reference.nullable().default(null).describe("The number of a file."),
  metadata: z
    .record(z.string(), z.unknown(), "Expected an object.")
    .nullable()
    .default({})
    .transform((metadata) => metadata ?? {})
    .describe("Goes along with it to gateways; subject is that of an e-mail."),
});

export const FileInMessageReply = z.object({ id: z.int(), content: z.string() });

const shared = {
  id: z.int(),
  messageset: z.int(),
  sequence_number: z.int(),
  lang: z.string(),
  text_content: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
};
export const MessageReply = z.object({ ...shared, binary_content: z.int().nullable() });
export type MessageReply = z.output<typeof MessageReply>;
export const MessageContentReply = z.object({ ...shared, binary_content: FileInMessageReply.nullable() });
export type MessageContentReply = z.output<typeof MessageContentReply>;

const required = ["messageset", "sequence_number", "lang"] as const;

/** Reads a message in the words of its API; `kept` and `mode` as those of a set. Never throws. */
export function readMessage(
  input: JsonObject,
  { kept, mode }: { kept: MessageDocument | null; mode: "whole" | "part" },
): ParsedFields<MessageDocument> {
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const before = kept === null ? {} : (writeMessageDocument(kept) as Record<string, unknown>);
  if (mode === "whole") for (const name of required) delete before[name];
  const parsed = parseFields(MessageFields, { ...before, ...input });
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  return {
    ok: true,
    value: {
      messageSetId: fields.messageset,
      sequenceNumber: fields.sequence_number,
      lang: fields.lang,
      textContent: fields.text_content,
      binaryContentId: fields.binary_content,
      metadata: fields.metadata,
    },
  };
}

/** What can be said of a message, in the words of the API. */
export function writeMessageDocument(message: MessageDocument) {
  return {
    messageset: message.messageSetId,
    sequence_number: message.sequenceNumber,
    lang: message.lang,
    text_content: message.textContent,
    binary_content: message.binaryContentId,
    metadata: message.metadata,
  };
}

/** A message as the API answers it. */
export function writeMessage(message: Message): MessageReply {
  return {
    id: message.id,
    ...writeMessageDocument(message),
    created_at: message.createdAt.toISOString(),
    updated_at: message.updatedAt.toISOString(),
  };
}

/** The same with its file in place of the file's number; `addressOf` says where a file is fetched. */
export function writeMessageContent(
  message: Message,
  addressOf: (fileId: number) => string | null,
): MessageContentReply {
  const id = message.binaryContentId;
  const content = id === null ? null : addressOf(id);
  return { ...writeMessage(message), binary_content: id === null || content === null ? null : { id, content } };
}
