import type { JsonObject } from "#core/json.ts";
import type { MessageMedium } from "../model.ts";

/** A recipient as a request or a group names them, filled up from the directory. */
export type Recipient = {
  userId: number;
  actorType: string;
  name: string | null;
  phones: string[];
  email: string | null;
  /** Asked for by the request, or of the directory; null where neither says. */
  language: string | null;
  timeZone: string | null;
};

/** What an application reports. */
export type EmitRequest = {
  eventCode: string;
  context: JsonObject;
  /** Raw entries of the request: each is judged for itself, and one that cannot be used is skipped with its reason. */
  recipients: unknown[];
  idempotencyKey: string | null;
  entityType: string;
  entityId: string;
  maxAttempts: number;
};

/** Why a message that a rule might have sent was not made; stored as a word, and told as a sentence. */
export const skipCodes = [
  "no_recipient_matched",
  "no_media",
  "bad_recipient",
  "unknown_actor_type",
  "medium_inactive",
  "preference",
  "no_template",
  "template_failed",
  "suppressed_address",
  "throttled",
  "duplicate",
  "empty_group",
] as const;
export type SkipCode = (typeof skipCodes)[number];

/** One entry of the documented `skipped` list, and of the story of an event. */
export type Skip = {
  code: SkipCode;
  /** The documented sentence, where there is one. */
  reason: string;
  ruleId: number;
  /** Null where it is about the whole rule. */
  recipient: { userId: number | null; actorType: string | null } | null;
  medium: MessageMedium | null;
  /** The message that there is already, for a duplicate. */
  outboxId: number | null;
  /** What the request said, where it could not be read. */
  raw?: unknown;
};

/** Why a message waits although it could be sent. */
export const heldFor = ["quiet_hours", "digest"] as const;
export type HeldFor = (typeof heldFor)[number];

/** A message as the plan of an event makes it: complete, but for ids. */
export type PlannedMessage = {
  ruleId: number;
  recipient: Recipient;
  medium: MessageMedium;
  /** Of the template that was used, and why: the chain recipient → preference → fallback. */
  language: string;
  templateId: number;
  templateVersion: number;
  subject: string;
  body: string;
  html: string | null;
  /** Placeholders that had no value. */
  missing: string[];
  /** The code and weight of a lookup. */
  priority: string;
  weight: number;
  dueAt: Date;
  held: HeldFor | null;
  /** True where a critical priority overrode a preference, quiet hours, digest or throttle. */
  overridden: boolean;
  idempotencyKey: string;
};

/** What an event would come to. The same function makes it for a dry run and for the real one. */
export type EmissionPlan = {
  disposition: "queued" | "suppressed";
  reason: "" | "no_active_rule" | "no_recipients" | "no_messages_built";
  messages: PlannedMessage[];
  skipped: Skip[];
};
