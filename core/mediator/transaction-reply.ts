import { z } from "zod";
import { deliveryStates } from "#core/deliveries/model.ts";
import {
  type RefusalCode,
  refusals,
  storyStages,
  transactionOrigins,
  transactionRoutes,
  transactionStatuses,
} from "./transaction.ts";

const Headers = z.record(z.string(), z.string());
const HeaderLines = z.array(z.tuple([z.string(), z.string()]));
const Body = z
  .string()
  .nullable()
  .describe("As text, without secrets; cut at the stored length, which its end then says.");
const time = z.iso.datetime();

const Bus = z.object({
  organization: z.string(),
  mode: z.enum(["normal", "push"]),
  registration: z.number().int(),
  engine_url: z.string().nullable(),
  signature_verified: z.boolean().nullable(),
});

/** A transaction in the documented form. What follows `completed_at` are our own additions. */
export const TransactionReply = z.object({
  correlation_id: z.uuid(),
  channel: z.number().int().nullable(),
  client: z.number().int().nullable(),
  status: z.enum(transactionStatuses),
  request_method: z.string(),
  request_url: z.string().describe("Path and query as they came."),
  request_headers: Headers,
  request_body: Body,
  response_status_code: z.number().int().nullable(),
  response_headers: Headers,
  response_body: Body,
  error_message: z.string(),
  started_at: time,
  completed_at: time.nullable(),
  id: z.uuid(),
  is_terminal: z.boolean(),
  origin: z.enum(transactionOrigins).describe("By which door the call came."),
  route: z.enum(transactionRoutes).describe("none: it was refused."),
  refusal: z
    .enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]])
    .nullable()
    .describe("Why nothing was sent on."),
  repeated: z.number().int().describe("For how many more refused calls of the same kind this one stands."),
  asynchronous: z.boolean(),
  channel_name: z.string().nullable(),
  client_name: z.string().nullable(),
  claimed_client_id: z.string().nullable().describe("What the caller called itself, where that is nobody known."),
  mediator: z.number().int().nullable(),
  mediator_name: z.string().nullable(),
  made_by: z.string().nullable(),
  source_address: z.string().nullable(),
  target_url: z.string().nullable(),
  request_bytes: z.number().int(),
  response_bytes: z.number().int().nullable(),
  upstream_ms: z.number().nullable(),
  duration_ms: z.number().nullable(),
  esb: Bus.nullable(),
  replay_of: z.uuid().nullable(),
  trace_id: z.string(),
});
export type TransactionReply = z.infer<typeof TransactionReply>;

const StoryObject = z.object({
  kind: z.enum(["client", "channel", "mediator", "registration", "esb_settings"]),
  id: z.number().int().nullable(),
  name: z.string(),
});

const Part = { headers: HeaderLines, body: z.string().nullable(), at: z.string().nullable() };

/** One transaction with its story, the steps of its mediator, and what repeats it. */
export const TransactionDetailReply = TransactionReply.extend({
  story: z.array(
    z.object({
      stage: z.enum(["received", "bus", ...storyStages]),
      verdict: z.enum(["passed", "noted", "refused", "failed", "waiting"]),
      sentence: z.string(),
      remedy: z.string().nullable().describe("What to change so that it passes next time."),
      object: StoryObject.nullable(),
      considered: z.array(
        z.object({
          id: z.number().int(),
          name: z.string(),
          mediator: z.string(),
          taken: z.boolean(),
          reason: z.string(),
        }),
      ),
    }),
  ),
  contract_problems: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  orchestrations: z.array(
    z.object({
      name: z.string(),
      group: z.string().nullable(),
      request: z.object({ method: z.string().nullable(), url: z.string().nullable(), ...Part }),
      response: z.object({ status: z.number().int().nullable(), ...Part }).nullable(),
      error: z.string().nullable(),
    }),
  ),
  replays: z.array(z.object({ id: z.uuid(), status: z.enum(transactionStatuses), started_at: time })),
  callbacks: z.array(z.object({ delivery: z.uuid(), state: z.enum(deliveryStates), attempt_count: z.number().int() })),
});
export type TransactionDetailReply = z.infer<typeof TransactionDetailReply>;
