import { z } from "zod";

/** By which way a person is told. In documented JSON it is called a channel, in capital letters. */
export const messageMedia = ["sms", "email", "in_app"] as const;
export const MessageMedium = z.enum(messageMedia);
export type MessageMedium = z.infer<typeof MessageMedium>;

/** The documented code of a medium. */
export type MediumCode = "SMS" | "EMAIL" | "IN_APP";
export const mediumCodes = ["SMS", "EMAIL", "IN_APP"] as const satisfies MediumCode[];

/** The documented code of a medium. */
export function toMediumCode(medium: MessageMedium): MediumCode {
  return medium.toUpperCase() as MediumCode;
}

/** The medium of a documented code, written in whatever case; null where there is none. */
export function findMedium(code: string): MessageMedium | null {
  return MessageMedium.safeParse(code.toLowerCase()).data ?? null;
}

/** The tables of words that the documents call lookups. */
export const lookupKinds = ["module", "channel", "status", "priority", "actor_type"] as const;
export type LookupKind = (typeof lookupKinds)[number];

/** A word of one of those tables. Only a priority has a weight: the heavier one is sent first. */
export type Lookup = {
  id: number;
  kind: LookupKind;
  code: string;
  name: string;
  weight: number | null;
  active: boolean;
};

/** The priority whose final failures are escalated, and which overrides preferences, quiet hours, digest and throttle. */
export const criticalPriority = "CRITICAL";

/** The weight of a delivery that no rule has given one, and of the priority NORMAL. */
export const normalWeight = 50;

/** The documented states of a message in the outbox. FAILED is both: another attempt is due, or none is any more. */
export const outboxStatuses = ["QUEUED", "SENT", "DELIVERED", "FAILED", "CANCELLED"] as const;
export const OutboxStatus = z.enum(outboxStatuses);
export type OutboxStatus = z.infer<typeof OutboxStatus>;

/** Something that applications report by its code. */
export type NotificationEvent = {
  id: number;
  code: string;
  description: string;
  /** The code of a lookup. */
  module: string;
  active: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/** "21:30", in the recipient's own time zone. */
export const TimeOfDay = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "Write a time as 21:30.");

/** When a person is not disturbed: from one time of day to another, which may be of the next day. */
export const QuietHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from !== to, "Quiet hours that begin when they end would never end.");
export type QuietHours = z.infer<typeof QuietHours>;

/** Messages of a rule to one person and medium are gathered and sent as one: each full hour, or daily at a time of day. */
export const Digest = z.discriminatedUnion("every", [
  z.strictObject({ every: z.literal("hour") }),
  z.strictObject({ every: z.literal("day"), at: TimeOfDay }),
]);
export type Digest = z.infer<typeof Digest>;

/** At most so many messages of a rule to one person and medium within so many minutes; what is more is skipped. */
export const Throttle = z.strictObject({
  count: z.number().int().min(1).max(1_000),
  minutes: z.number().int().min(1).max(43_200),
});
export type Throttle = z.infer<typeof Throttle>;

/** Who is told, and by which media, when a critical message of a rule has failed for good, until somebody acknowledges it. */
export const EscalationPlan = z.strictObject({
  /** The code of a group of people. */
  group: z.string().min(1).max(64),
  media: z.array(MessageMedium).min(1, "Choose a medium."),
  everyMinutes: z.number().int().min(1).max(1_440),
  /** How often they are told in all. */
  timesMax: z.number().int().min(1).max(100),
});
export type EscalationPlan = z.infer<typeof EscalationPlan>;

/**
 * Who is told of an event, and how. `recipientPolicy` is "", "ALL" or "*" for everybody whom the request names, the code of
 * an actor type for those of it, or `GROUP:code` for the members of a group, whoever the request names.
 */
export type NotificationRule = {
  id: number;
  name: string;
  eventId: number;
  eventCode: string;
  recipientPolicy: string;
  /** The code of a lookup. */
  priority: string;
  media: MessageMedium[];
  active: boolean;
  digest: Digest | null;
  throttle: Throttle | null;
  escalation: EscalationPlan | null;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * How placeholders are written. `braces`: `{name}`, where what is missing stays as it stands and `{{` is one brace. `liquid`:
 * `{{ person.name }}` with filters and loops, where what is missing prints nothing.
 */
export const templateDialects = ["braces", "liquid"] as const;
export const TemplateDialect = z.enum(templateDialects);
export type TemplateDialect = z.infer<typeof TemplateDialect>;

/** The words of a message about an event, for one medium in one language. The highest active version is used. */
export type NotificationTemplate = {
  id: number;
  eventId: number;
  eventCode: string;
  medium: MessageMedium;
  language: string;
  version: number;
  dialect: TemplateDialect;
  subject: string;
  body: string;
  /** E-mail only: the same as HTML; null sends text alone. */
  html: string | null;
  active: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/** The language that is taken where no template speaks the recipient's. */
export const fallbackLanguage = "en";

/** Somebody who may be told: `userId` and `actorType` together name them. */
export type PersonKey = { userId: number; actorType: string };

/** An entry of the directory of people. */
export type DirectoryPerson = PersonKey & {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  language: string | null;
  /** Of the IANA database, such as Africa/Dar_es_Salaam. */
  timeZone: string | null;
  active: boolean;
  createdAt: Date;
  updatedAt: Date;
};

export type PeopleGroup = {
  id: number;
  code: string;
  name: string;
  description: string;
  createdAt: Date;
  updatedAt: Date;
};

/** How a person wants to be told of one event by one medium, where that differs from what the medium allows. */
export const eventModes = ["at_once", "hourly", "daily", "off"] as const;
export const EventMode = z.enum(eventModes);
export type EventMode = z.infer<typeof EventMode>;
export type EventPreference = { eventCode: string; medium: MessageMedium; mode: EventMode };

export type Preference = PersonKey & {
  allowSms: boolean;
  allowEmail: boolean;
  allowInApp: boolean;
  preferredLang: string;
  quietHours: QuietHours | null;
  timeZone: string | null;
  events: EventPreference[];
  updatedAt: Date;
};

/** Why nothing is sent to an address any more. */
export const suppressionReasons = ["bounce", "complaint", "stop", "unsubscribe", "manual"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** `address` is lower case for e-mail, and digits with a plus for telephones; see core/notifications/people. */
export type Suppression = {
  id: number;
  medium: "sms" | "email";
  address: string;
  reason: SuppressionReason;
  detail: string;
  createdAt: Date;
};

/** What holds for all notifications, and stands in one row. */
export const NotificationSettings = z.strictObject({
  /** Where neither preference nor directory names one. */
  timeZone: z.string().min(1).max(64),
  /** For everybody who has none of their own; null disturbs at any time. */
  quietHours: QuietHours.nullable(),
  /** Words that end text messages to a number, and that allow them again; without regard to case. */
  stopWords: z.array(z.string().trim().min(1).max(30)).max(30),
  startWords: z.array(z.string().trim().min(1).max(30)).max(30),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const defaultNotificationSettings: NotificationSettings = {
  timeZone: "UTC",
  quietHours: null,
  stopWords: ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"],
  startWords: ["START", "UNSTOP", "YES"],
};
