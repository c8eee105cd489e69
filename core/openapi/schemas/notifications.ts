import { z } from "zod";
import { EmailRequest, SmsRequest } from "#core/notifications/message-request.ts";
import { bulkMessagesMax } from "#core/notifications/send-bulk.ts";

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
