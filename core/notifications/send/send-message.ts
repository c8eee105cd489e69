import { parseRecipients } from "#core/email/parse-recipients.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProviderSettings } from "#core/providers/model.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";
import { chooseProviders } from "./choose-providers.ts";
import { makeNotification, type ReadyMessage } from "./make-notification.ts";
import type { EmailRequest, SmsRequest } from "./message-request.ts";
import type { NewLog } from "./model.ts";
import type { IdempotencyKey, NotificationPorts } from "./ports.ts";

/** What came of a message that was handed in. */
export type SendMessageOutcome =
  | { kind: "queued"; log: NewLog }
  | { kind: "disabled"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] }
  | { kind: "repeated"; answer: unknown }
  | { kind: "key_taken" };

export type SendOptions = {
  requestedBy: string;
  providers?: readonly string[] | undefined;
  only?: readonly ProviderSettings["kind"][];
  /** Makes the key of the request, which keeps the answer, from the entry that it is about. */
  key?: (log: NewLog) => IdempotencyKey;
};

/** Puts a message on record and into the outbox, by the first provider that takes it. The workers send it. */
export async function sendMessage(
  ports: NotificationPorts,
  ready: ReadyMessage,
  { requestedBy, providers = undefined, only, key }: SendOptions,
): Promise<SendMessageOutcome> {
  const chosen = chooseProviders(await ports.listProviders(), ready.channel, providers ?? null, only);
  if (chosen.kind === "disabled") return chosen;
  if (chosen.kind === "unknown") {
    const problems = chosen.problems.map(({ index, detail }) => ({ pointer: `/providers/${index}`, detail }));
    return { kind: "invalid", problems };
  }
  const notification = makeNotification(ports, ready, chosen.providers, requestedBy);
  const stored = await ports.storeNotifications([notification], key?.(notification.log) ?? null);
  if (stored.kind !== "stored") return stored;
  ports.hintDeliveries();
  return { kind: "queued", log: notification.log };
}

/** An e-mail that has passed {@link EmailRequest}, as it is sent. */
export function readyEmail(request: EmailRequest): ReadyMessage {
  const parsed = parseRecipients(request.recipient);
  const message = {
    from: null,
    to: parsed.ok ? parsed.recipients : [],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: request.subject.trim(),
    text: request.message,
    html: request.html_message?.trim() ? request.html_message : null,
  };
  return { channel: "email", message, ...aboutIt(request) };
}

/** A text message that has passed {@link SmsRequest}, as it is sent. */
export function readySms(request: SmsRequest): ReadyMessage {
  const parsed = parsePhoneNumbers(request.recipient);
  const message = { from: null, to: parsed.ok ? parsed.numbers : [], text: request.message };
  return { channel: "sms", message, ...aboutIt(request) };
}

function aboutIt(request: EmailRequest | SmsRequest): Pick<ReadyMessage, "relatedObject" | "metadata"> {
  return { relatedObject: request.related_object ?? null, metadata: request.metadata ?? {} };
}
