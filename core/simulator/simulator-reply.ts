import { z } from "zod";
import type { Channel } from "#core/notifications/send/model.ts";
import { channels } from "#core/notifications/send/model.ts";
import { simulatedOutcomes } from "./judge-simulated.ts";
import type { SimulatorRequest } from "./simulator-request.ts";

const success = z.literal(true);

export const SimulatedEmailReply = z.object({
  success,
  message: z.literal("Email sent successfully"),
  data: z.object({
    to: z.string(),
    subject: z.string(),
    message_length: z.number().int(),
    has_html: z.boolean(),
  }),
});

export const SimulatedSmsReply = z.object({
  success,
  message: z.literal("SMS sent successfully"),
  data: z.object({ to: z.string(), message_length: z.number().int() }),
});

export const SimulatorError = z.object({ success: z.literal(false), error: z.string() });

const counters = {
  total: z.number().int(),
  email: z.number().int(),
  sms: z.number().int(),
  failed: z.number().int().describe("Those that it was told to fail."),
};
export const SimulatorCounters = z.object(counters);
export type SimulatorCounters = z.infer<typeof SimulatorCounters>;

/** A message that the simulator took, or was told to fail. */
export const SimulatedMessageReply = z.object({
  id: z.uuid(),
  channel: z.enum(channels),
  outcome: z.enum(simulatedOutcomes),
  from: z.string().nullable(),
  to: z.array(z.string()),
  subject: z.string().nullable(),
  message: z.string().nullable(),
  html_message: z.string().nullable(),
  delivery: z.uuid().nullable().describe("Null for a call of the simulator's own API."),
  received_at: z.iso.datetime(),
});
export type SimulatedMessageReply = z.infer<typeof SimulatedMessageReply>;

export const SimulatorHealth = z.object({
  status: z.literal("healthy"),
  statistics: SimulatorCounters.extend({ last_received_at: z.iso.datetime().nullable() }),
});

/** The documented answer to a message that was taken. */
export function toSimulatorReply(channel: Channel, { to, subject, message, html }: SimulatorRequest) {
  if (channel === "sms") {
    return { success: true, message: "SMS sent successfully", data: { to, message_length: message.length } };
  }
  const data = { to, subject, message_length: message.length, has_html: html !== null && html !== "" };
  return { success: true, message: "Email sent successfully", data };
}
