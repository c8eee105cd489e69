import { z } from "zod";
import { recipientsMax } from "#core/email/model.ts";
import { phoneNumbersMax } from "#core/sms/parse-phone-numbers.ts";

const Mailbox = z.object({ name: z.string().nullable(), address: z.string().min(3).max(320) });
const Mailboxes = z.array(Mailbox).max(recipientsMax);

/** An e-mail as a delivery keeps it: complete but for the sender, where that is the provider's own. */
export const EmailMessage = z.object({
  /** Null where the provider's own sender is to be used. */
  from: Mailbox.nullable(),
  to: Mailboxes,
  cc: Mailboxes,
  bcc: Mailboxes,
  replyTo: Mailboxes,
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** Where the recipient takes himself off with one click (RFC 8058); absent where there is nothing to leave. */
  listUnsubscribe: z
    .string()
    .max(2_000)
    // It stands between angle brackets in a header.
    .regex(/^https?:\/\/[!-;=?-~]+$/)
    .optional(),
});
export type EmailMessage = z.infer<typeof EmailMessage>;

/** A text message as a delivery keeps it. */
export const SmsMessage = z.object({
  /** The sender id; null where the provider's own is to be used. */
  from: z.string().nullable(),
  // An event may be about somebody whose number nobody knows; that is found when it is sent.
  to: z.array(z.string()).max(phoneNumbersMax),
  text: z.string().min(1),
});
export type SmsMessage = z.infer<typeof SmsMessage>;

/** A message for an inbox, as a delivery keeps it. */
export const InAppMessage = z.object({
  userId: z.number().int(),
  actorType: z.string(),
  title: z.string(),
  body: z.string(),
  eventCode: z.string(),
  entityType: z.string(),
  entityId: z.string(),
});
export type InAppMessage = z.infer<typeof InAppMessage>;
