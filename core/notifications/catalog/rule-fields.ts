import { z } from "zod";
import {
  Digest,
  type EscalationPlan,
  findMedium,
  type MessageMedium,
  mediumCodes,
  type NotificationRule,
  Throttle,
  toMediumCode,
} from "../model.ts";
import type { RuleDocument } from "./model.ts";

/** Codes of media in whatever case, each once, in the order of the documents. */
const Channels = z
  .array(
    z
      .string()
      .transform((code) => code.toUpperCase())
      .pipe(z.enum(mediumCodes)),
  )
  .max(20)
  .transform((codes) => mediumCodes.filter((code) => codes.includes(code)));

export const EscalationFields = z.strictObject({
  group: z.string().min(1).max(64).describe("The code of a group of people."),
  channels: Channels.refine((codes) => codes.length > 0, "Choose a medium."),
  every_minutes: z.number().int().min(1).max(1_440),
  times_max: z.number().int().min(1).max(100).describe("How often they are told in all."),
});

/** A rule as the documented API takes it, with the fields of our own beside the documented ones. */
export const RuleFields = z.strictObject({
  name: z.string().trim().max(120).default(""),
  event_code: z.string().min(1).max(100),
  recipient_policy: z
    .string()
    .trim()
    .max(64)
    .default("TEACHER")
    .describe(
      '"", "ALL" or "*" for everybody whom the request names, the code of an actor type, or GROUP: and the code of a group.',
    ),
  priority: z.string().min(1).max(64).default("NORMAL").describe("The code of a priority."),
  channels: Channels.default([]),
  is_active: z.boolean().default(true),
  digest: Digest.nullable().default(null),
  throttle: Throttle.nullable().default(null),
  escalation: EscalationFields.nullable().default(null),
});

export const RuleDocumentFields = RuleFields.transform(
  ({
    event_code: eventCode,
    recipient_policy: recipientPolicy,
    channels,
    is_active: active,
    escalation,
    ...rest
  }): RuleDocument => ({
    ...rest,
    eventCode,
    recipientPolicy,
    media: toMedia(channels),
    active,
    escalation: escalation && toEscalation(escalation),
  }),
);

function toEscalation({
  group,
  channels,
  every_minutes,
  times_max,
}: z.output<typeof EscalationFields>): EscalationPlan {
  return { group, media: toMedia(channels), everyMinutes: every_minutes, timesMax: times_max };
}

function toMedia(codes: readonly string[]): MessageMedium[] {
  return codes.flatMap((code) => findMedium(code) ?? []);
}

/** The fields of a rule in the words of the documented API. */
export function writeRuleFields(rule: RuleDocument): z.output<typeof RuleFields> {
  const { name, eventCode, recipientPolicy, priority, media, active, digest, throttle, escalation } = rule;
  return {
    name,
    event_code: eventCode,
    recipient_policy: recipientPolicy,
    priority,
    channels: mediumCodes.filter((code) => media.some((medium) => toMediumCode(medium) === code)),
    is_active: active,
    // In one order, because the database has one of its own.
    digest: digest?.every === "day" ? { every: "day", at: digest.at } : digest,
    throttle: throttle && { count: throttle.count, minutes: throttle.minutes },
    escalation: escalation && {
      group: escalation.group,
      channels: escalation.media.map(toMediumCode),
      every_minutes: escalation.everyMinutes,
      times_max: escalation.timesMax,
    },
  };
}

export const RuleReply = z.object({
  id: z.int(),
  ...RuleFields.shape,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type RuleReply = z.output<typeof RuleReply>;

/** A rule as the documented API answers it. */
export function writeRule(rule: NotificationRule): RuleReply {
  return {
    id: rule.id,
    ...writeRuleFields(rule),
    created_at: rule.createdAt.toISOString(),
    updated_at: rule.updatedAt.toISOString(),
  };
}
