import { parseFields } from "#core/problems/parse-fields.ts";
import { EmailRequest } from "./message-request.ts";
import type { RelatedObject } from "./model.ts";
import type { NotificationPorts } from "./ports.ts";
import { readyEmail, type SendMessageOutcome, type SendOptions, sendMessage } from "./send-message.ts";

export type EmailToSend = {
  message: string;
  email: string;
  subject: string;
  htmlMessage?: string | undefined;
  relatedObject?: RelatedObject | undefined;
  metadata?: Record<string, unknown> | undefined;
};

/**
 * Sends an e-mail by the providers that are switched on: an API first, and a mail server where there is no API or it
 * gives up. "disabled", with no entry in the log, where none is. Names of fields in problems are those of the API.
 */
export async function sendEmailViaApi(
  ports: NotificationPorts,
  email: EmailToSend,
  options: SendOptions,
): Promise<SendMessageOutcome> {
  const read = readEmail(email);
  return read.ok
    ? await sendMessage(ports, readyEmail(read.value), options)
    : { kind: "invalid", problems: read.problems };
}

/** The same by mail servers only. */
export async function sendEmail(
  ports: NotificationPorts,
  email: Omit<EmailToSend, "htmlMessage">,
  options: Omit<SendOptions, "only">,
): Promise<SendMessageOutcome> {
  return await sendEmailViaApi(ports, email, { ...options, only: ["smtp"] });
}

function readEmail({ message, email, subject, htmlMessage, relatedObject, metadata }: EmailToSend) {
  return parseFields(EmailRequest, {
    message,
    recipient: email,
    subject,
    html_message: htmlMessage,
    related_object: relatedObject,
    metadata,
  });
}
