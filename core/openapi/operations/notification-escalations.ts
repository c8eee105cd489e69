import { z } from "zod";
import type { Operation } from "../model.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const base = "/api/notification/escalations/";

const EscalationQuery = z.object({
  state: z.enum(["open", "acknowledged", "ended"]).optional(),
  limit: z.number().int().min(1).max(1_000).default(100),
  offset: z.number().int().min(0).default(0),
});

/** Critical messages that failed for good, of which people are told until one of them sees to it. */
export const escalationOperations: Operation[] = [
  {
    ...shared,
    id: "listEscalations",
    method: "get",
    path: base,
    access: "view_notifications",
    summary: "List escalations",
    query: EscalationQuery,
    answers: [{ status: 200, description: "One page, open ones first.", schema: "EscalationList" }],
    errors: ["invalid_input"],
  },
  {
    ...shared,
    id: "acknowledgeEscalation",
    method: "post",
    path: `${base}{id}/acknowledge/`,
    access: "manage_outbox",
    summary: "Acknowledge an escalation",
    description: "Nobody is told of it again. 409 where it is not open any more; the answer says who was first.",
    body: { schema: "AcknowledgeEscalation", required: false, example: { note: "I call her." } },
    answers: [{ status: 200, description: "As it is now.", schema: "AcknowledgedEscalation" }],
    errors: ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type", "not_found", "conflict"],
  },
];
