import { z } from "zod";
import { deliveryOrigins, deliveryStates } from "./model.ts";

const HeaderLines = z.array(z.tuple([z.string(), z.string()]));

/** One try. `outcome` is "answered", or why there is no answer. */
export const AttemptReply = z.object({
  id: z.uuid(),
  number: z.number().int(),
  state: z.enum(["sending", "closed"]),
  outcome: z.string().nullable(),
  provider: z.string().nullable().describe("Who made the attempt, where the target names providers."),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  duration_ms: z.number().nullable(),
  request_headers: HeaderLines,
  response: z
    .object({
      status_code: z.number().int(),
      headers: HeaderLines,
      body: z.string().nullable().describe("As text; at most 64 KiB of it are kept."),
      body_bytes: z.number().int().nullable(),
      truncated: z.boolean(),
    })
    .nullable(),
  error: z.string().nullable(),
  decision: z
    .string()
    .nullable()
    .describe("What the retry policy made of it, in words; begins with delivered where it was."),
});
export type AttemptReply = z.infer<typeof AttemptReply>;

/** A delivery in a list. */
export const DeliverySummaryReply = z.object({
  id: z.uuid(),
  origin: z.enum(deliveryOrigins).describe("What it was made for: a run, a notification, or a test by a person."),
  run: z.uuid().nullable().describe("The run that it belongs to; null where none caused it."),
  notification: z
    .uuid()
    .nullable()
    .describe("The entry of the log of notifications that it sends; null for any other."),
  status_url: z.string().describe("Where to read it again, with its attempts."),
  integration: z.uuid().nullable(),
  target_name: z.string(),
  method: z.string(),
  url: z.string(),
  host: z.string(),
  state: z.enum(deliveryStates),
  attempt_count: z.number().int(),
  due_at: z.iso.datetime().nullable(),
  last_status: z.number().int().nullable(),
  last_error: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});
export type DeliverySummaryReply = z.infer<typeof DeliverySummaryReply>;

/** A delivery with its attempts. */
export const DeliveryReply = DeliverySummaryReply.extend({
  body: z.string().nullable().describe("What is sent, as text; secrets are taken out."),
  attempts: z.array(AttemptReply),
});
export type DeliveryReply = z.infer<typeof DeliveryReply>;
