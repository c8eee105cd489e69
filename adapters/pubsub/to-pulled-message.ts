import type { PulledMessage } from "#core/pubsub/ports.ts";

/** The parts of the SDK's received message that are used; all of them may be missing in its types. */
export type ReceivedMessage = {
  ackId?: string | null;
  deliveryAttempt?: number | null;
  message?: {
    data?: Uint8Array | string | null;
    attributes?: { [key: string]: string } | null;
    messageId?: string | null;
    publishTime?: { seconds?: unknown; nanos?: number | null } | null;
    orderingKey?: string | null;
  } | null;
};

/** Turns what a pull brought into our own form. Google never sends a message without its ids; such a one is passed over. */
export function toPulledMessages(
  subscription: string,
  received: readonly ReceivedMessage[] | null | undefined,
): PulledMessage[] {
  return (received ?? []).flatMap(({ ackId, message, deliveryAttempt }) => {
    if (!ackId || !message?.messageId) return [];
    const { data, attributes, publishTime, orderingKey } = message;
    return [
      {
        ackId,
        message: {
          messageId: message.messageId,
          data: typeof data === "string" ? Buffer.from(data, "base64") : (data ?? new Uint8Array()),
          attributes: { ...attributes },
          publishTime: toTime(publishTime),
          orderingKey: orderingKey ? orderingKey : null,
          subscription,
          deliveryAttempt: deliveryAttempt ? deliveryAttempt : null,
        },
      },
    ];
  });
}

function toTime(time: { seconds?: unknown; nanos?: number | null } | null | undefined): string | null {
  const seconds = Number(time?.seconds ?? Number.NaN);
  if (!Number.isFinite(seconds)) return null;
  return new Date(seconds * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000)).toISOString();
}
