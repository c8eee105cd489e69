import type { Operation } from "../model.ts";

const shared = {
  tag: "Subscriptions",
  errorForm: "documented",
  method: "post",
  access: "manage_subscriptions",
  answers: [
    { status: 200, description: "The message follows it.", schema: "Accepted" },
    { status: 400, description: "It names no message of ours, or is no event.", schema: "NotAccepted" },
  ],
  errors: ["malformed_body", "body_too_large", "unsupported_media_type"],
} as const satisfies Partial<Operation>;

/** What gateways and message senders tell of messages. */
export const messagingEventOperations: Operation[] = [
  {
    ...shared,
    id: "takeCarrierEvent",
    path: "/api/v1/events/",
    summary: "Report what became of a message",
    description:
      "For gateways and message senders: ack, nack or delivery_report, or their hook outbound.delivery_report. The message is named by the id that was answered when it was posted, or by the webhook-id of the post.",
    body: {
      schema: "CarrierEvent",
      required: true,
      example: { event_type: "delivery_report", user_message_id: "out-1", delivery_status: "delivered" },
    },
  },
  {
    ...shared,
    id: "takeChannelEvent",
    path: "/api/v1/events/junebug/",
    summary: "Report what became of a message, in the words of a channel",
    body: {
      schema: "CarrierEvent",
      required: true,
      example: { event_type: "delivery_succeeded", message_id: "out-1" },
    },
  },
];
