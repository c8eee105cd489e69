import { z } from "zod";
import { EmailRequest, SmsRequest } from "#core/notifications/send/message-request.ts";
import { reportsMax } from "#core/notifications/send/read-reports.ts";
import { bulkMessagesMax } from "#core/notifications/send/send-bulk.ts";

// The other name of the recipient is read before the schema, which knows one.
const either = (name: string) =>
  z.string().optional().describe(`Another name for recipient; give one of the two. ${name}`);

export const SendEmail = EmailRequest.extend({
  recipient: EmailRequest.shape.recipient.optional(),
  email: either("The documented name."),
});

export const SendSms = SmsRequest.extend({
  recipient: SmsRequest.shape.recipient.optional(),
  phone: either("The documented name."),
});

export const SendBulk = z.strictObject({
  messages: z
    .array(z.union([SendEmail.extend({ channel: z.literal("email") }), SendSms.extend({ channel: z.literal("sms") })]))
    .min(1)
    .max(bulkMessagesMax),
});

const Simulated = z.object({ to: z.string(), message: z.string() });

export const SimulateEmail = Simulated.extend({ subject: z.string(), html_message: z.string().nullable().optional() });
export const SimulateSms = Simulated;

const Report = z.looseObject({
  message_id: z
    .string()
    .optional()
    .describe("The provider's id of the message. Also messageId, MessageSid, id or sid."),
  reference: z.string().optional().describe("The Idempotency-Key with which we sent it."),
  status: z.string().describe("delivered, undelivered, bounced, failed, … Also event, state, MessageStatus or type."),
  detail: z.string().optional().describe("Also reason, description, error or ErrorCode."),
});

export const ProviderReport = z.union([Report, z.array(Report).max(reportsMax)]);
