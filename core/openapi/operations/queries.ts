import { z } from "zod";
import { deliveryOrigins, deliveryStates } from "#core/deliveries/model.ts";
import { callbackStatuses } from "#core/hooks/model.ts";
import { refusals, transactionOrigins, transactionRoutes, transactionStatuses } from "#core/mediator/transaction.ts";
import { channels, logStatuses } from "#core/notifications/send/model.ts";
import { refusalCodes } from "#core/refusals/model.ts";
import { runStatuses } from "#core/runs/model.ts";

const page = {
  limit: z.number().int().min(1).max(500).default(50).describe("Entries per page."),
  offset: z.number().int().min(0).default(0),
  page: z.number().int().min(1).optional().describe("Number of the page, instead of offset."),
};

const time = (what: string) => z.iso.datetime().optional().describe(what);

export const PageQuery = z.object(page);

export const IntegrationQuery = z.object({
  search: z.string().optional().describe("Part of the name or of the webhook path."),
  ...page,
});

export const RunQuery = z.object({
  integration_id: z.uuid().optional(),
  status: z.enum(runStatuses).optional().describe("Several with commas, or several times."),
  from: time("Received at this time or later."),
  to: time("Received before this time."),
  search: z.string().optional().describe("Words of the payload, the last one as a beginning."),
  bulk: z.uuid().optional().describe("Replays that this bulk operation made."),
  ...page,
});

export const DeliveryQuery = z.object({
  integration_id: z.uuid().optional(),
  state: z.enum(deliveryStates).optional().describe("Several with commas, or several times."),
  origin: z.enum(deliveryOrigins).optional().describe("What caused it."),
  host: z.string().optional().describe("Host of the target, with its port where there is one."),
  from: time("Created at this time or later."),
  to: time("Created before this time."),
  search: z.string().optional().describe("Part of the address or of the last error."),
  ...page,
});

export const NotificationLogQuery = z.object({
  channel: z.enum(channels).optional(),
  status: z.enum(logStatuses).optional().describe("Several with commas, or several times."),
  recipient: z.string().optional().describe("The whole recipient, as the log shows it."),
  related_type: z.string().optional(),
  related_id: z.string().optional(),
  from: time("Handed in at this time or later."),
  to: time("Handed in before this time."),
  search: z.string().optional().describe("Part of the recipient, the subject, the message or the error."),
  ...page,
});

export const RefusalQuery = z.object({
  integration_id: z.uuid().optional(),
  path: z.string().optional().describe("The last part of the address that was called."),
  code: z.enum(refusalCodes).optional().describe("Several with commas, or several times."),
  from: time("Received at this time or later."),
  to: time("Received before this time."),
  ...page,
});

export const SimulatorQuery = z.object({
  channel: z.enum(channels).optional(),
  search: z.string().optional().describe("Part of a recipient, the subject or the message."),
  ...page,
});

export const HandshakeQuery = z.object({
  "hub.mode": z.literal("subscribe").optional().describe("Meta, with the two that follow."),
  "hub.verify_token": z.string().optional(),
  "hub.challenge": z.string().optional(),
  challenge: z.string().optional().describe("Dropbox."),
  crc_token: z.string().optional().describe("X (Twitter)."),
});

export const WebhookQuery = z.object({
  async: z.boolean().optional().describe("Answer as soon as the message is stored, as with Prefer: respond-async."),
});

export const TransactionQuery = z.object({
  status: z.enum(transactionStatuses).optional().describe("Several with commas, or several times."),
  refused: z.boolean().optional().describe("true: only calls that were turned away; false: all others."),
  refusal: z.enum(Object.keys(refusals)).optional().describe("Why they were turned away."),
  channel: z.number().int().optional().describe("Number of the channel."),
  client: z.number().int().optional().describe("Number of the client."),
  mediator: z.number().int().optional().describe("Number of the mediator."),
  origin: z.enum(transactionOrigins).optional(),
  route: z.enum(transactionRoutes).optional(),
  method: z.string().optional(),
  response_status_code: z.string().optional().describe("A code such as 502, or a class such as 5xx."),
  asynchronous: z.boolean().optional(),
  from: time("Received at this time or later."),
  to: time("Received before this time."),
  search: z
    .string()
    .optional()
    .describe(
      "A whole correlation id; or part of the address, of the error, of the name of client, channel, mediator or organisation.",
    ),
  ...page,
});

export const CallbackQuery = z.object({
  hook: z.number().int().optional().describe("Number of the hook."),
  status: z.enum(callbackStatuses).optional().describe("Several with commas, or several times."),
  model: z.string().optional().describe("Its whole name, such as signalbox.client."),
  object_id: z.string().optional(),
  signal: z.string().optional(),
  event_type: z.string().optional(),
  test: z.boolean().optional().describe("true: only those that a person sent to try a hook; false: all others."),
  created_after: time("Created at this time or later."),
  created_before: time("Created before this time."),
  search: z.string().optional().describe("A whole number or uuid, or part of the details."),
  ...page,
});
