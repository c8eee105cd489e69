import { z } from "zod";
import { hasControlCharacter } from "#core/email/has-control-character.ts";
import { recipientsMax, subjectCharactersMax } from "#core/email/model.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import { ProviderNames } from "#core/providers/model.ts";
import { smsCharactersMax } from "#core/sms/compose-sms.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";

// A newsletter with its pictures inside is no notification; bodies as large as that belong behind a link.
const textCharactersMax = 500_000;
const metadataCharactersMax = 16_000;

const noNul = (text: string) => !text.includes("\u0000");
const nulDetail = "This text holds a NUL character, which cannot be stored.";
const notBlank = (text: string) => text.trim() !== "";
const blankDetail = "This field may not be blank.";

const Text = z.string().refine(noNul, nulDetail).refine(notBlank, blankDetail);
const Word = z.string().trim().min(1).max(200).refine(noNul, nulDetail);

const EmailRecipient = z
  .string()
  .max(recipientsMax * 330)
  .superRefine((text, context) => {
    const parsed = parseRecipients(text);
    if (!parsed.ok) context.addIssue(parsed.problems[0]?.detail ?? "This is no mail address.");
    else if (parsed.recipients.length === 0) context.addIssue(blankDetail);
  });

const SmsRecipient = z
  .string()
  .max(5_000)
  .superRefine((text, context) => {
    const parsed = parsePhoneNumbers(text);
    if (!parsed.ok) context.addIssue(parsed.detail);
  });

const shared = {
  related_object: z
    .strictObject({ type: Word, id: z.union([Word, z.number().int()]).transform(String) })
    .nullable()
    .optional()
    .describe("What the message is about, in your own words; the log can be searched by it."),
  metadata: z
    .record(z.string(), z.unknown())
    .refine((fields) => JSON.stringify(fields).length <= metadataCharactersMax, "At most 16,000 characters of JSON.")
    .refine((fields) => noNul(JSON.stringify(fields)) && !/\\u0000/.test(JSON.stringify(fields)), nulDetail)
    .optional()
    .describe("Kept with the log entry. Secrets are taken out."),
  providers: ProviderNames.optional().describe("Providers by name, tried in this order, instead of the usual ones."),
};

/** An e-mail as a caller of the API writes it. */
export const EmailRequest = z.strictObject({
  message: Text.max(textCharactersMax).describe("The plain text."),
  recipient: EmailRecipient.describe(
    "One address, or several with commas between them. `email` is another name for it.",
  ),
  subject: z
    .string()
    .max(subjectCharactersMax)
    .refine(notBlank, blankDetail)
    .refine((text) => !hasControlCharacter(text), "The subject holds a line break or another control character."),
  html_message: z.string().max(textCharactersMax).refine(noNul, nulDetail).nullable().optional(),
  ...shared,
});
export type EmailRequest = z.infer<typeof EmailRequest>;

/** A text message as a caller of the API writes it. */
export const SmsRequest = z.strictObject({
  message: Text.max(smsCharactersMax),
  recipient: SmsRecipient.describe("One number, or several with commas between them. `phone` is another name for it."),
  ...shared,
});
export type SmsRequest = z.infer<typeof SmsRequest>;
