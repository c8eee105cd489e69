import { z } from "zod";
import { mediumCodes, outboxStatuses } from "#core/notifications/model.ts";
import type { Operation } from "../model.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const reading = { ...shared, method: "get", access: "view_notifications" } as const;
const acting: Pick<Operation, "tag" | "errorForm" | "method" | "access" | "errors"> = {
  ...shared,
  method: "post",
  access: "manage_outbox",
  errors: ["not_found", "conflict"],
};
const base = "/api/notification/";

const part = {
  limit: z.number().int().default(100).describe("Cut to 1 to 500."),
  offset: z.number().int().min(0).default(0),
};

const OutboxQuery = z.object({
  status: z.enum(outboxStatuses).optional(),
  channel: z.enum(mediumCodes).optional(),
  due: z.boolean().optional().describe("True: those whose next attempt lies in the past, whatever their status."),
  event_code: z.string().optional(),
  user_id: z.number().int().optional(),
  emission: z.uuid().optional().describe("Messages of one report."),
  ...part,
});

const EmissionQuery = z.object({
  event_code: z.string().optional(),
  disposition: z.enum(["queued", "suppressed"]).optional(),
  entity_type: z.string().optional(),
  entity_id: z.string().optional(),
  from: z.iso.datetime().optional().describe("Reported at this time or later."),
  to: z.iso.datetime().optional().describe("Reported before this time."),
  ...part,
});

const DryRunQuery = z.object({ dry_run: z.boolean().optional().describe("As in the body.") });

/** What applications report, and the messages that come of it. */
export const notificationEmitOperations: Operation[] = [
  {
    ...shared,
    id: "reportEvent",
    method: "post",
    path: `${base}emit/`,
    summary: "Report an event",
    description:
      "Rules of the event say who is told, by which channels and how urgently; messages are on record when the answer comes, and workers send them. Asked again under the same key, a message is not made twice. docs/emit.md has every answer.",
    access: "send_notifications",
    query: DryRunQuery,
    body: {
      schema: "ReportEvent",
      required: true,
      example: {
        event_code: "LICENCE_ISSUED",
        context: { licence_number: "L-1042" },
        recipients: [{ user_id: 7, actor_type: "TEACHER", to_email: "asha@example.org" }],
        entity_type: "licence",
        entity_id: "1042",
        idempotency_key: "licence-1042-issued",
      },
    },
    answers: [
      { status: 201, description: "Messages were queued, or all were skipped.", schema: "ReportedEvent" },
      {
        status: 200,
        description: "No rule is active or nobody was named; or what a dry run would come to.",
        schema: "ReportedOrPlannedEvent",
      },
    ],
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...reading,
    id: "listOutbox",
    path: `${base}outbox/`,
    summary: "List messages of the outbox",
    query: OutboxQuery,
    answers: [{ status: 200, description: "What is due first comes first.", schema: "OutboxList" }],
    errors: ["invalid_input"],
  },
  {
    ...reading,
    id: "getOutboxMessage",
    path: `${base}outbox/{id}/`,
    summary: "Get a message of the outbox",
    answers: [{ status: 200, description: "As it is now.", schema: "OutboxMessage" }],
    errors: ["not_found"],
  },
  {
    ...acting,
    id: "cancelOutboxMessage",
    path: `${base}outbox/{id}/cancel/`,
    summary: "Take a message back that still waits",
    answers: [{ status: 200, description: "As it is now.", schema: "OutboxMessage" }],
  },
  {
    ...acting,
    id: "resendOutboxMessage",
    path: `${base}outbox/{id}/resend/`,
    summary: "Send a message again that has come to its end",
    description: "Its schedule starts anew; its earlier attempts stay on record.",
    answers: [{ status: 200, description: "As it is now.", schema: "OutboxMessage" }],
  },
  {
    ...reading,
    id: "listDeliveryLogs",
    path: `${base}outbox/{id}/delivery-logs/`,
    summary: "List the attempts at a message",
    answers: [{ status: 200, description: "Newest first.", schema: "DeliveryLogs" }],
    errors: ["not_found"],
  },
  {
    ...shared,
    id: "processOutbox",
    method: "post",
    path: `${base}outbox/process/`,
    summary: "Make an attempt at what is due",
    description:
      "Workers do so by themselves; this is for callers that want to see what comes of it. No attempt is made twice.",
    access: "send_notifications",
    body: { schema: "ProcessOutbox", required: false, example: { limit: 50 } },
    answers: [{ status: 200, description: "What each attempt came to.", schema: "ProcessedOutbox" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "listEmissions",
    path: `${base}emissions/`,
    summary: "List reports of events",
    query: EmissionQuery,
    answers: [{ status: 200, description: "Newest first.", schema: "EmissionList" }],
    errors: ["invalid_input"],
  },
  {
    ...reading,
    id: "getEmission",
    path: `${base}emissions/{id}/`,
    summary: "Get the story of one event",
    description: "How far its messages are, who got what, and who was not told and why.",
    query: z.object(part),
    answers: [{ status: 200, description: "With one part of its messages and skips.", schema: "EmissionStory" }],
    errors: ["invalid_input", "not_found"],
  },
];
