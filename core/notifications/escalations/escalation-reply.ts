import { z } from "zod";
import { mediumCodes, outboxStatuses } from "../model.ts";

const Told = z.object({
  id: z.int().describe("Of the message in the outbox."),
  channel: z.enum(mediumCodes),
  status: z.enum(outboxStatuses),
  recipient_user_id: z.int().nullable(),
  recipient_actor_type: z.string().nullable(),
  created_at: z.iso.datetime(),
});

/** An escalation as the API tells of it. */
export const EscalationReply = z.object({
  id: z.uuid(),
  state: z.enum(["open", "acknowledged", "ended"]),
  outbox_id: z.int().describe("The message that failed."),
  failed_count: z.int().describe("How many of the rule failed while it was open, with the first."),
  event_code: z.string().nullable().describe("Null where the message is no longer on record."),
  rule_id: z.int().nullable().describe("Null where the rule is gone."),
  error: z.string().nullable(),
  told_count: z.int(),
  next_at: z.iso.datetime().nullable().describe("When its group is told again."),
  acknowledged_by: z.string().nullable(),
  note: z.string().nullable(),
  created_at: z.iso.datetime(),
  closed_at: z.iso.datetime().nullable(),
  told: z.array(Told).describe("The messages by which people were told of it."),
});

export const EscalationListReply = z.object({
  ok: z.literal(true),
  count: z.int().describe("Of all that fits."),
  data: z.array(EscalationReply),
});

export const AcknowledgedReply = z.object({ ok: z.literal(true), data: EscalationReply });
