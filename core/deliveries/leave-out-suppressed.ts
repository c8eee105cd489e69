import { EmailMessage, SmsMessage } from "./message.ts";
import type { ListSuppressed } from "./ports.ts";
import { readMessage } from "./read-message.ts";
import type { OpenedDelivery } from "./send-delivery.ts";

export type Allowed =
  /** With the addresses to which it may be sent. */
  { kind: "allowed"; delivery: OpenedDelivery } | { kind: "suppressed"; detail: string };

/**
 * Asks once more, at the moment of sending, whether a message of the outbox or of a subscription may go to its addresses: somebody may have said
 * STOP, or a mail have bounced, since it was planned. Whoever is suppressed is left out; where nobody is left, nothing is sent.
 */
export async function leaveOutSuppressed(listSuppressed: ListSuppressed, delivery: OpenedDelivery): Promise<Allowed> {
  const { target, body } = delivery;
  if (delivery.origin !== "event" && delivery.origin !== "subscription") return { kind: "allowed", delivery };
  if (target.kind === "sms") {
    const message = readMessage(SmsMessage, body);
    if (message === null) return { kind: "allowed", delivery };
    const suppressed = new Set(await listSuppressed("sms", message.to));
    const to = message.to.filter((number) => !suppressed.has(number));
    return judge(delivery, message.to, to, () => ({ ...message, to }));
  }
  if (target.kind !== "email") return { kind: "allowed", delivery };
  const message = readMessage(EmailMessage, body);
  if (message === null) return { kind: "allowed", delivery };
  const addresses = message.to.map(({ address }) => address);
  const suppressed = new Set(await listSuppressed("email", addresses));
  const to = message.to.filter(({ address }) => !suppressed.has(address));
  return judge(delivery, addresses, to, () => ({ ...message, to }));
}

function judge(
  delivery: OpenedDelivery,
  before: readonly string[],
  after: readonly unknown[],
  write: () => EmailMessage | SmsMessage,
): Allowed {
  if (after.length === before.length) return { kind: "allowed", delivery };
  if (after.length > 0) return { kind: "allowed", delivery: { ...delivery, body: JSON.stringify(write()) } };
  return { kind: "suppressed", detail: `suppressed: nothing is sent to ${before.join(", ")} any more.` };
}
