import { z } from "zod";
import { isJsonObject } from "#core/json.ts";
import { readNamedId } from "#core/notifications/send/read-message-id.ts";

/** What a carrier tells of one message. */
export type CarrierEvent = {
  /** By which the carrier knows it, or we do: the id of the send or of its delivery. */
  messageId: string;
  /** Null for what changes nothing, such as "still on its way". */
  status: "delivered" | "undelivered" | null;
  /** Why it did not arrive, in the carrier's words. */
  reason: string;
};

export type ReadEvent = { kind: "read"; event: CarrierEvent } | { kind: "unreadable"; reason: string };

/** What is taken as an event; the forms of message senders, their channels and their report hook are all of this shape. */
export const CarrierEventFields = z.looseObject({
  event_type: z
    .string()
    .optional()
    .describe(
      "ack, nack, delivery_report; or submitted, rejected, delivery_succeeded, delivery_failed, delivery_pending.",
    ),
  user_message_id: z.string().optional().describe("The message: the carrier's own id of it, or ours."),
  message_id: z.string().optional().describe("The same, as channels call it."),
  delivery_status: z.string().optional().describe("Of a delivery_report: delivered, failed or pending."),
  nack_reason: z.string().optional(),
  event_details: z.looseObject({}).optional(),
  data: z
    .looseObject({ outbound_id: z.string().optional(), delivered: z.boolean().optional() })
    .optional()
    .describe("Of the hook outbound.delivery_report."),
});

const idNames = ["user_message_id", "outbound_id", "message_id", "id"];

const statuses: Readonly<Record<string, CarrierEvent["status"]>> = {
  ack: "delivered",
  delivery_succeeded: "delivered",
  delivered: "delivered",
  nack: "undelivered",
  rejected: "undelivered",
  delivery_failed: "undelivered",
  failed: "undelivered",
  submitted: null,
  delivery_pending: null,
  pending: null,
};

/**
 * Reads an event in one of the documented forms: `ack`, `nack` and `delivery_report` of a transport, the words of a channel, or
 * the report hook of a message sender. The reasons for refusal are the documented ones.
 */
export function readEvent(payload: unknown): ReadEvent {
  if (!isJsonObject(payload)) return { kind: "unreadable", reason: "Missing expected body keys" };
  const data = isJsonObject(payload.data) ? payload.data : null;
  const messageId = readNamedId(data, idNames) ?? readNamedId(payload, idNames);
  const word = findWord(payload, data);
  if (messageId === null || word === null) return { kind: "unreadable", reason: "Missing expected body keys" };
  if (!Object.hasOwn(statuses, word)) {
    return { kind: "unreadable", reason: `"${word.slice(0, 60)}" is no event that changes a message.` };
  }
  const details = isJsonObject(payload.event_details) ? payload.event_details.reason : undefined;
  const reason = [payload.nack_reason, details].find((text) => typeof text === "string" && text !== "");
  const told = typeof reason === "string" ? reason.slice(0, 500) : `The carrier reported: ${word}.`;
  return { kind: "read", event: { messageId, status: statuses[word] ?? null, reason: told } };
}

function findWord(payload: Record<string, unknown>, data: Record<string, unknown> | null): string | null {
  if (typeof data?.delivered === "boolean") return data.delivered ? "delivered" : "failed";
  const { event_type: type, delivery_status: status } = payload;
  if (type === "delivery_report") return typeof status === "string" ? status : null;
  return typeof type === "string" ? type : null;
}
