import { parseFields } from "#core/problems/parse-fields.ts";
import { SmsRequest } from "./message-request.ts";
import type { RelatedObject } from "./model.ts";
import type { NotificationPorts } from "./ports.ts";
import { readySms, type SendMessageOutcome, type SendOptions, sendMessage } from "./send-message.ts";

export type SmsToSend = {
  message: string;
  phone: string;
  relatedObject?: RelatedObject | undefined;
  metadata?: Record<string, unknown> | undefined;
};

/** Sends a text message by the providers that are switched on; "disabled", with no entry in the log, where none is. */
export async function sendSmsViaApi(
  ports: NotificationPorts,
  { message, phone, relatedObject, metadata }: SmsToSend,
  options: SendOptions,
): Promise<SendMessageOutcome> {
  const read = parseFields(SmsRequest, { message, recipient: phone, related_object: relatedObject, metadata });
  return read.ok
    ? await sendMessage(ports, readySms(read.value), options)
    : { kind: "invalid", problems: read.problems };
}
