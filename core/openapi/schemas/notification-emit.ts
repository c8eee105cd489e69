import { z } from "zod";
import { EmissionListReply, EmissionStoryReply } from "#core/notifications/emit/emission-reply.ts";
import { DryRunReply, EmitReply } from "#core/notifications/emit/emit-reply.ts";
import { recipientsMax } from "#core/notifications/emit/read-emit-request.ts";
import { DeliveryLogsReply } from "#core/notifications/outbox/delivery-log.ts";
import { maxAttemptsDefault, maxAttemptsMax } from "#core/notifications/outbox/documented-retry.ts";
import { OutboxListReply, OutboxMessageReply } from "#core/notifications/outbox/outbox-reply.ts";
import { ProcessReply, ProcessRequest } from "#core/notifications/outbox/process-reply.ts";

const Phones = z
  .union([z.string(), z.array(z.string())])
  .nullable()
  .optional();

const Recipient = z.looseObject({
  user_id: z.number().int().min(1),
  actor_type: z.string().describe("The code of an actor type, in any case."),
  to_phone: Phones.describe("Without it, that of the directory."),
  to_email: z.string().nullable().optional().describe("Without it, that of the directory."),
  preferred_lang: z.string().max(8).nullable().optional(),
});

const ReportEvent = z.looseObject({
  event_code: z.string(),
  context: z.record(z.string(), z.unknown()).optional().describe("What placeholders in templates are filled from."),
  recipients: z
    .array(Recipient)
    .max(recipientsMax)
    .optional()
    .describe("Each is judged for itself; who cannot be told is among the skipped."),
  recipient_user_id: z.number().int().optional().describe("The form for one recipient, where recipients is empty."),
  recipient_actor_type: z.string().optional(),
  to_phone: Phones.describe("Of the one recipient."),
  to_email: z.string().nullable().optional().describe("Of the one recipient."),
  preferred_lang: z.string().max(8).nullable().optional().describe("Of the one recipient."),
  entity_type: z.string().max(255).optional().describe("What the event is about, in your own words."),
  entity_id: z.string().max(255).optional(),
  idempotency_key: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe("A message that was made under it is not made again. Without it, the header Idempotency-Key counts."),
  max_attempts: z.number().int().min(1).max(maxAttemptsMax).default(maxAttemptsDefault),
  dry_run: z.boolean().default(false).describe("Answers what it would come to, and does nothing."),
});

/** What callers send of events and the outbox. */
export const notificationEmitRequests = { ReportEvent, ProcessOutbox: ProcessRequest };

/** What callers get of them. */
export const notificationEmitReplies = {
  ReportedEvent: EmitReply,
  PlannedEvent: DryRunReply,
  ReportedOrPlannedEvent: z.union([EmitReply, DryRunReply]),
  OutboxList: OutboxListReply,
  OutboxMessage: OutboxMessageReply,
  ProcessedOutbox: ProcessReply,
  DeliveryLogs: DeliveryLogsReply,
  EmissionList: EmissionListReply,
  EmissionStory: EmissionStoryReply,
};
