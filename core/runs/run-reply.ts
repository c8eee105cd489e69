import { z } from "zod";
import { DeliveryReply } from "#core/deliveries/delivery-reply.ts";
import { runStatuses } from "./model.ts";

const Anything = z.unknown().describe("Any JSON value.");
const Headers = z.record(z.string(), z.string());

const Sent = z.object({
  url: z.string(),
  method: z.string(),
  headers: Headers,
  body: Anything,
  condition: Anything,
  condition_result: z.boolean().nullable(),
});
/** What went to an e-mail or SMS target; the first is documented. Texts are those that were stored. */
const SentMessage = z.object({
  type: z.enum(["email", "sms"]),
  smtp_server: z.string().optional(),
  providers: z.array(z.string()).optional(),
  from: z.unknown(),
  to: z.unknown(),
  subject: z.unknown().optional(),
  body: z.unknown(),
  condition: z.unknown(),
  condition_result: z.boolean().nullable(),
});

const NotSent = z.object({
  skipped: z.literal(true),
  reason: z.string(),
  condition: Anything,
  condition_result: z.literal(false),
});
const Answered = z.object({
  status_code: z.number().int(),
  headers: Headers,
  body: z.unknown().describe('The JSON of the answer, or {"body": text} where it is none.'),
});
const Unanswered = z.object({ error: z.string() });

/** A run as the documented API shows it. `version` and what follows are our own additions. */
export const RunReply = z.object({
  id: z.uuid(),
  integration: z.uuid(),
  incoming_payload: Anything,
  transformed_payload: Anything,
  outgoing_request: z
    .union([Sent, SentMessage, NotSent])
    .nullable()
    .describe("Of the first target; null before there is one."),
  outgoing_response: z.union([Answered, Unanswered, z.object({ skipped: z.literal(true) })]).nullable(),
  status: z.enum(runStatuses),
  error_message: z.string().nullable(),
  transformation_time_ms: z.number().nullable(),
  api_call_time_ms: z.number().nullable(),
  created_at: z.iso.datetime(),
  version: z.number().int().describe("The version of the integration that it ran with."),
  mode: z.enum(["wait", "accept", "replay"]),
  finished_at: z.iso.datetime().nullable(),
  replay_of: z.uuid().nullable(),
  bulk: z.uuid().nullable().describe("The bulk operation that made it."),
  duplicate_count: z.number().int().describe("How often the same message came again."),
});
export type RunReply = z.infer<typeof RunReply>;

const Failure = z.object({ rule: z.string(), target: z.string(), detail: z.string() });
const Replay = z.object({
  id: z.uuid(),
  status: z.enum(runStatuses),
  version: z.number().int(),
  created_at: z.iso.datetime(),
});

/** One run with everything that is on record of it. */
export const RunDetailReply = RunReply.extend({
  integration_name: z.string(),
  current_version: z.number().int().nullable().describe("Null when the integration was removed."),
  source_address: z.string().nullable(),
  request_headers: z.array(z.tuple([z.string(), z.string()])),
  media_type: z.string(),
  body_bytes: z.number().int(),
  payload_redacted: z.boolean().describe("Secrets were taken out of incoming_payload."),
  signature: z.string().nullable().describe("The scheme of the signature that vouched for the message."),
  dedupe_key: z.string().nullable(),
  pubsub: z
    .object({
      message_id: z.string(),
      publish_time: z.string().nullable(),
      ordering_key: z.string().nullable(),
      subscription: z.string().nullable(),
      attributes: z.record(z.string(), z.string()),
    })
    .nullable()
    .describe("The message of Pub/Sub that it came with; null for a webhook's."),
  trace_id: z.string(),
  condition_result: z.boolean().nullable(),
  failures: z.array(Failure).describe("Mapping rules that could not do their work."),
  replays: z.array(Replay).describe("Runs that repeated this one, newest first, at most twenty."),
  deliveries: z.array(DeliveryReply),
});
export type RunDetailReply = z.infer<typeof RunDetailReply>;

/** What a replay answers. */
export const ReplayReply = z.object({
  run_id: z.uuid(),
  replay_of: z.uuid(),
  status: z.literal("received"),
  status_url: z.string(),
});
export type ReplayReply = z.infer<typeof ReplayReply>;
