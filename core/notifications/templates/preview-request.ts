import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { findMedium, type MessageMedium } from "../model.ts";
import { addRecipientFacts } from "./add-recipient-facts.ts";
import { TemplateWarning, TemplateWordsRequest } from "./document.ts";
import type { TemplateSource } from "./model.ts";
import type { TemplatePreview } from "./preview-template.ts";

const Context = z.record(z.string(), z.unknown(), "context must be a JSON object");

/** Words and a context, for a look at what they come to. */
export const PreviewRequest = TemplateWordsRequest.extend({
  context: Context.default({}).describe("What the event would come with."),
  event_code: z
    .string()
    .max(100)
    .nullish()
    .describe("Names that this event did not come with lately are told among the warnings."),
});

export const PreviewReply = z.object({
  ok: z.literal(true),
  data: z.object({
    subject: z.string().nullable(),
    body: z.string().nullable(),
    html: z.string().nullable(),
    problems: z.array(TemplateWarning).describe("What keeps the words from being saved."),
    warnings: z.array(TemplateWarning),
    failure: z.string().nullable().describe("Why no message can be made of this context, although others may do."),
    sms_parts: z
      .object({ alphabet: z.enum(["gsm", "ucs2"]), units: z.number().int(), parts: z.number().int() })
      .nullable(),
    placeholders: z.object({ found: z.array(z.string()), missing: z.array(z.string()) }),
  }),
});

export type ReadPreview = { source: TemplateSource; context: JsonObject; eventCode: string | null };

// For who looks at words without anybody to send them to.
const nobody = { userId: 1, actorType: "TEACHER", name: "Name of the recipient", language: "en" };

/** Reads such a request. Never throws. */
export function readPreviewRequest(input: JsonObject): ParsedFields<ReadPreview> {
  const problems = findUnstorableText(input);
  const parsed = parseFields(PreviewRequest, input);
  if (!parsed.ok) problems.push(...parsed.problems);
  if (!parsed.ok || problems.length > 0) return { ok: false, problems };
  const { channel, dialect, subject, body, html, context, event_code } = parsed.value;
  const medium = findMedium(channel) as MessageMedium;
  const source = { medium, dialect, subject: subject ?? "", body, html: html?.trim() ? html : null };
  return {
    ok: true,
    value: { source, context: addRecipientFacts(context as JsonObject, nobody), eventCode: event_code || null },
  };
}

/** A preview in the words of the API. */
export function writePreview(preview: TemplatePreview): z.infer<typeof PreviewReply> {
  const { composed, problems, warnings, failure, smsParts, found, missing } = preview;
  return {
    ok: true,
    data: {
      subject: composed?.subject ?? null,
      body: composed?.body ?? null,
      html: composed?.html ?? null,
      problems,
      warnings,
      failure,
      sms_parts: smsParts,
      placeholders: { found, missing },
    },
  };
}
