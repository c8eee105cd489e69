import { z } from "zod";
import { criticalPriority, type OutboxStatus, outboxStatuses } from "../model.ts";
import type { OutboxRecord } from "./outbox-reply.ts";

/** A closed attempt at the delivery of a message. */
export type LoggedAttempt = {
  id: string;
  number: number;
  provider: string | null;
  /** It was taken by whoever it went to. */
  taken: boolean;
  responseBody: string | null;
  error: string | null;
  finishedAt: Date;
  durationMs: number | null;
  /** A person has begun the schedule anew after it. */
  endedSchedule: boolean;
};

/** One entry of the documented delivery log. */
export const DeliveryLogReply = z.object({
  id: z.uuid().describe("Of the attempt."),
  outbox_id: z.number().int(),
  attempt_no: z.number().int(),
  status: z.enum(outboxStatuses),
  provider: z.string(),
  provider_message_id: z.string().nullable(),
  response_payload: z
    .record(z.string(), z.unknown())
    .describe("What the provider answered; of a failure, its phase and whether it is to be escalated."),
  error_message: z.string().nullable(),
  created_at: z.iso.datetime(),
  duration_ms: z.number().nullable(),
});
export type DeliveryLogReply = z.infer<typeof DeliveryLogReply>;

export const DeliveryLogsReply = z.object({
  ok: z.literal(true),
  outbox_id: z.number().int(),
  count: z.number().int(),
  data: z.array(DeliveryLogReply).describe("Newest first."),
});

/** Who would have made an attempt that nobody could make, in the documented words. */
const documentedProviders = { email: "smtp", sms: "sms_gateway", in_app: "in_app" } as const;

/** Writes the log of a message from its attempts, newest first. */
export function toDeliveryLog(message: OutboxRecord, attempts: readonly LoggedAttempt[]): DeliveryLogReply[] {
  const newest = Math.max(0, ...attempts.map(({ number }) => number));
  return attempts.map((attempt) => {
    const isNewest = attempt.number === newest;
    return {
      id: attempt.id,
      outbox_id: message.number,
      attempt_no: attempt.number,
      status: statusOf(message, attempt),
      provider: attempt.provider ?? documentedProviders[message.medium],
      provider_message_id: attempt.taken ? nameMessage(message, attempt, isNewest) : null,
      response_payload: attempt.taken ? readAnswer(attempt.responseBody) : describePhase(message, attempt, isNewest),
      error_message: attempt.error,
      created_at: attempt.finishedAt.toISOString(),
      duration_ms: attempt.durationMs,
    };
  });
}

function statusOf({ medium }: OutboxRecord, { taken }: LoggedAttempt): OutboxStatus {
  if (!taken) return "FAILED";
  return medium === "in_app" ? "DELIVERED" : "SENT";
}

/** The row knows the name that the newest attempt has given it; those of earlier ones are not kept. */
function nameMessage({ medium, number, providerMessageId }: OutboxRecord, attempt: LoggedAttempt, isNewest: boolean) {
  if (medium === "in_app") return `inapp-${number}-${attempt.number}`;
  return isNewest ? providerMessageId : null;
}

function describePhase({ final, priority, status }: OutboxRecord, attempt: LoggedAttempt, isNewest: boolean) {
  const isFinal = attempt.endedSchedule || (isNewest && final && status === "FAILED");
  return { phase: isFinal ? "final" : "temporary", escalation_required: isFinal && priority === criticalPriority };
}

/** A JSON object as it is; anything else under `raw`, as documented. */
function readAnswer(body: string | null): Record<string, unknown> {
  if (body === null || body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : { raw: parsed };
  } catch (error) {
    if (error instanceof SyntaxError) return { raw: body };
    throw error;
  }
}
