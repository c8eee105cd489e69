import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { isTimeZone } from "#core/notifications/people/fields.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { type ProcessStatus, processStatuses, type Subscription } from "../model.ts";

// Numbers of PostgreSQL's integer and smallint.
const numberMax = 2_147_483_647;
const versionMax = 32_767;
const integerDetail = "A valid integer is required.";
const booleanDetail = "Must be a valid boolean.";

/** A number as the documented API takes it: also as a text of digits. */
const WholeNumber = (min: number, max = numberMax) =>
  z.preprocess(
    (given) => (typeof given === "string" && /^\s*[+-]?\d{1,15}\s*$/.test(given) ? Number(given) : given),
    z
      .int(integerDetail)
      .min(min, `Ensure this value is greater than or equal to ${min}.`)
      .max(max, `Ensure this value is less than or equal to ${max}.`),
  );

const flags = new Map<unknown, boolean>([
  ...["true", "yes", "on", "1", 1].map((word): [unknown, boolean] => [word, true]),
  ...["false", "no", "off", "0", 0].map((word): [unknown, boolean] => [word, false]),
]);

/** Yes and no as the documented API takes them: also as texts and numbers. */
export const Flag = z.preprocess(
  (given) => flags.get(typeof given === "string" ? given.toLowerCase() : given) ?? given,
  z.boolean(booleanDetail),
);

const Status = WholeNumber(-32_768).refine(
  (status): status is ProcessStatus => (processStatuses as readonly number[]).includes(status),
  "Expected one of -2, -1, 0, 1, 2.",
);

/** An identity; those with the form of a UUID are the same in capitals. */
const IdentityName = z
  .string()
  .trim()
  .min(1)
  .max(36)
  .transform((text) => (z.uuid().safeParse(text).success ? text.toLowerCase() : text));

export const Lang = z
  .string()
  .trim()
  .min(1)
  .max(6)
  .regex(/^[A-Za-z0-9_-]+$/, "A language is written as eng, afr or eng_ZA.");

export const SequenceNumber = WholeNumber(1);
export const Reference = WholeNumber(1);

const ZoneName = z
  .string()
  .trim()
  .max(64)
  .nullable()
  .transform((zone) => zone || null)
  .refine((zone) => zone === null || isTimeZone(zone), "Write a time zone as Africa/Johannesburg or UTC.");

/** A subscription as the documented API takes it; `time_zone` is ours. */
export const SubscriptionFields = z.object({
  identity: IdentityName.describe("The id of an identity, ours or that of an external store."),
  version: WholeNumber(1, versionMax).default(1),
  messageset: Reference,
  next_sequence_number: SequenceNumber.default(1),
  initial_sequence_number: SequenceNumber.optional().describe("Where it began; next_sequence_number when left out."),
  lang: Lang.describe("ISO 639-3."),
  active: Flag.default(true).describe("false: paused."),
  completed: Flag.default(false).describe("true ends it: it is not active any more, and its process_status is 2."),
  schedule: Reference,
  process_status: Status.default(0).describe("-2 or -1: error, 0: ready, 1: in process, 2: completed."),
  metadata: z.record(z.string(), z.unknown()).nullable().default(null),
  time_zone: ZoneName.default(null).describe("The subscriber's own clock; null: that of the identity or the schedule."),
});

/** What can be said of a subscription. */
export type SubscriptionDocument = Pick<
  Subscription,
  | "identity"
  | "version"
  | "messageSetId"
  | "scheduleId"
  | "lang"
  | "initialSequenceNumber"
  | "nextSequenceNumber"
  | "active"
  | "completed"
  | "processStatus"
  | "metadata"
  | "timeZone"
>;

const required = ["identity", "messageset", "lang", "schedule"] as const;

/**
 * Reads a subscription in the words of its API. What is left out is taken from `kept`; `whole` wants to be told what a new
 * one must say, and leaves the rest as it is. Names that it does not know say nothing, as documented. Never throws.
 */
export function readSubscription(
  input: JsonObject,
  { kept, mode }: { kept: SubscriptionDocument | null; mode: "whole" | "part" },
): ParsedFields<SubscriptionDocument> {
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { ok: false, problems: unstorable };
  const before: Record<string, unknown> = kept === null ? {} : writeDocument(kept);
  if (mode === "whole") for (const name of required) delete before[name];
  const parsed = parseFields(SubscriptionFields, { ...before, ...input });
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  return {
    ok: true,
    value: {
      identity: fields.identity,
      version: fields.version,
      messageSetId: fields.messageset,
      scheduleId: fields.schedule,
      lang: fields.lang,
      initialSequenceNumber: fields.initial_sequence_number ?? fields.next_sequence_number,
      nextSequenceNumber: fields.next_sequence_number,
      active: fields.active,
      completed: fields.completed,
      processStatus: fields.process_status,
      metadata: fields.metadata,
      timeZone: fields.time_zone,
    },
  };
}

/** What can be said of a subscription, in the words of the API. */
export function writeDocument(kept: SubscriptionDocument) {
  return {
    identity: kept.identity,
    version: kept.version,
    messageset: kept.messageSetId,
    next_sequence_number: kept.nextSequenceNumber,
    initial_sequence_number: kept.initialSequenceNumber,
    lang: kept.lang,
    active: kept.active,
    completed: kept.completed,
    schedule: kept.scheduleId,
    process_status: kept.processStatus,
    metadata: kept.metadata,
    time_zone: kept.timeZone,
  };
}
