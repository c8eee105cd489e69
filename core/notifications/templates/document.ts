import { z } from "zod";
import {
  findMedium,
  type MediumCode,
  mediumCodes,
  type NotificationTemplate,
  TemplateDialect,
  toMediumCode,
} from "../model.ts";

/** The documented length of a language. Capital letters come after the first dash only, because recipients are matched word for word. */
export const languagePattern = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,5})?$/;
export const languageDetail = 'Write a language as "en", "sw" or "pt-BR".';
const Language = z.string().trim().max(8, languageDetail).regex(languagePattern, languageDetail);

const Channel = z.preprocess(
  (code) => (typeof code === "string" && findMedium(code) !== null ? code.toUpperCase() : code),
  z.enum(mediumCodes),
);

// Far more than any medium takes; what one takes is judged when the words are compiled.
const Words = z.string().max(500_000);

/** What a template is of: no change of it, but another template. */
const identity = {
  event_code: z.string().min(1).max(100),
  channel: Channel,
  language: Language.default("en"),
  version: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .nullish()
    .describe("The next one where it is left out; 409 where there is that version already."),
};

/** What it says. */
const words = {
  dialect: TemplateDialect.default("braces").describe(
    "How values are written: `{name}`, or Liquid with conditions, loops and filters.",
  ),
  subject: z.string().max(10_000).nullish().describe("Of an e-mail; the title in an inbox. Text messages have none."),
  body: Words.describe("Plain text."),
  html: Words.nullish().describe("E-mail only: the same as HTML. Without it, text alone is sent."),
};

/** A template as callers of the API write it. */
export const TemplateRequest = z.strictObject({ ...identity, ...words, is_active: z.boolean().default(true) });
export type TemplateRequest = z.infer<typeof TemplateRequest>;

/** Words without a template, for a look at what they come to. */
export const TemplateWordsRequest = z.strictObject({ channel: Channel, ...words });

/** Of one field, by its JSON Pointer. */
export const TemplateWarning = z.object({ pointer: z.string(), detail: z.string() });

/** A template as the API tells of it. */
export const TemplateReply = z.object({
  id: z.number().int(),
  event_code: z.string(),
  channel: z.enum(mediumCodes),
  language: z.string(),
  version: z.number().int(),
  dialect: TemplateDialect,
  subject: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type TemplateReply = z.infer<typeof TemplateReply>;

/** The answer to a change. */
export const TemplateAnswer = TemplateReply.extend({
  warnings: z.array(TemplateWarning).optional().describe("Of a change: what works and is probably not meant."),
});

export const TemplateListReply = z.object({
  ok: z.literal(true),
  count: z.number().int(),
  data: z.array(TemplateReply),
});

/** A template in the words of the API. */
export function writeTemplate(template: NotificationTemplate): TemplateReply {
  const channel: MediumCode = toMediumCode(template.medium);
  return {
    id: template.id,
    event_code: template.eventCode,
    channel,
    language: template.language,
    version: template.version,
    dialect: template.dialect,
    subject: template.subject,
    body: template.body,
    html: template.html,
    is_active: template.active,
    created_at: template.createdAt.toISOString(),
    updated_at: template.updatedAt.toISOString(),
  };
}
