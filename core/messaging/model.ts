import { z } from "zod";

/** What the messages of a set are, as documented. */
export const contentTypes = ["text", "audio"] as const;
export type ContentType = (typeof contentTypes)[number];

/** The five fields of a cron line, each as it was written without blanks; `*` for any. */
export const CronFields = z.strictObject({
  minute: z.string(),
  hour: z.string(),
  dayOfMonth: z.string(),
  monthOfYear: z.string(),
  /** 1 is Monday, 7 is Sunday, and so is 0. */
  dayOfWeek: z.string(),
});
export type CronFields = z.infer<typeof CronFields>;

/** What becomes of a run whose time has passed while no worker was there. */
export const MissedRunPolicy = z.discriminatedUnion("kind", [
  /** However many were missed, one is made up for as soon as possible. */
  z.strictObject({ kind: z.literal("send_late") }),
  /** A run that is later than so many minutes is left out. */
  z.strictObject({ kind: z.literal("skip"), afterMinutes: z.number().int().min(1).max(10_080) }),
  /** Each missed run is made up for, the oldest first, but no more than so many; what is beyond is left out. */
  z.strictObject({ kind: z.literal("catch_up"), runsMax: z.number().int().min(1).max(100) }),
]);
export type MissedRunPolicy = z.infer<typeof MissedRunPolicy>;

/** When the messages of subscriptions go out. */
export type Schedule = CronFields & {
  id: number;
  /** "" shows the schedule in words. */
  name: string;
  /** In whose clock the fields are meant; an IANA name. */
  timeZone: string;
  /** True: in the clock of each subscriber, where it is known, and `timeZone` for the others. */
  perSubscriber: boolean;
  missedRuns: MissedRunPolicy;
  enabled: boolean;
  /** The id of its counterpart in an external scheduler; null where there is none. */
  remoteId: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Messages in an order, in one or several languages. */
export type MessageSet = {
  id: number;
  shortName: string;
  label: string;
  notes: string;
  /** What carries its messages: the name of a gateway or a provider, or `sms` or `email`; null: the usual one. */
  channel: string | null;
  contentType: ContentType;
  /** In which languages a message is sent that there is not in the subscriber's, the first that there is. */
  fallbackLanguages: string[];
  nextSetId: number | null;
  defaultScheduleId: number;
  createdAt: Date;
  updatedAt: Date;
};

/** One message of a set in one language; at least one of text and file is there. */
export type Message = {
  id: number;
  messageSetId: number;
  sequenceNumber: number;
  /** ISO 639-3, up to 6 characters. */
  lang: string;
  textContent: string | null;
  binaryContentId: number | null;
  metadata: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
};

/** Where a subscription stands, in the documented numbers. */
export const processStatuses = [-2, -1, 0, 1, 2] as const;
export type ProcessStatus = (typeof processStatuses)[number];
export const processStatus = { invalid: -2, error: -1, ready: 0, inProcess: 1, completed: 2 } as const;

/** Somebody's way through a message set. */
export type Subscription = {
  id: string;
  /** The id of an identity, ours or that of an external store. */
  identity: string;
  version: number;
  messageSetId: number;
  scheduleId: number;
  lang: string;
  initialSequenceNumber: number;
  nextSequenceNumber: number;
  active: boolean;
  completed: boolean;
  processStatus: ProcessStatus;
  metadata: Record<string, unknown> | null;
  /** The subscriber's own clock, an IANA name; null: that of the schedule. */
  timeZone: string | null;
  /** How often it was set back or moved; within a round, no sequence number is sent twice. */
  round: number;
  /** The run of its schedule that it took part in last, so that it takes part in none twice. */
  lastRunAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  createdBy: string | null;
  updatedBy: string | null;
};

/** Why a message of a subscription was sent: its schedule, somebody's request, or once more what was sent before. */
export const sendKinds = ["scheduled", "requested", "resend"] as const;
export type SendKind = (typeof sendKinds)[number];

/**
 * `waiting` has no delivery yet: it was asked for, or the address could not be looked up and is tried again. `queued` has one.
 * `sent` and `delivered` follow from it and from what the carrier reports. `skipped` says why nothing was to be sent.
 */
export const sendStates = ["waiting", "queued", "sent", "delivered", "failed", "skipped", "cancelled"] as const;
export type SendState = (typeof sendStates)[number];

/** A person who may subscribe. `details` is without addresses here; those are rows of their own. */
export type Identity = {
  id: string;
  version: number;
  details: Record<string, unknown>;
  communicateThrough: string | null;
  operator: string | null;
  failedMessageCount: number;
  timeZone: string | null;
  createdAt: Date;
  updatedAt: Date;
  createdBy: string | null;
  updatedBy: string | null;
};

export type IdentityAddress = {
  identityId: string;
  /** `msisdn`, `email`, or what an application calls it. */
  type: string;
  address: string;
  isDefault: boolean;
  optedOut: boolean;
  inactive: boolean;
};

export const optOutTypes = ["stop", "stopall", "unsubscribe", "forget"] as const;
export type OptOutType = (typeof optOutTypes)[number];

/** An HTTP service that carries messages of sets, and takes the documented body of a message sender. */
export type Gateway = {
  id: number;
  name: string;
  /** Where each message is posted to. */
  url: string;
  /** The secret of its `Authorization: Token …`; null: none. */
  tokenSecret: string | null;
  /** Which address of an identity it wants. */
  addressType: string;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
};

export const scheduleRunCauses = ["clock", "request"] as const;
export type ScheduleRunCause = (typeof scheduleRunCauses)[number];
export const scheduleRunStates = ["open", "done", "skipped", "stopped"] as const;
export type ScheduleRunState = (typeof scheduleRunStates)[number];

/** Work of the messaging part that takes long, done by a worker in steps. */
export const messagingJobKinds = [
  "import_subscriptions",
  "find_behind",
  "estimate_sends",
  "fast_forward",
  "fire_metrics",
] as const;
export type MessagingJobKind = (typeof messagingJobKinds)[number];
export const messagingJobStates = ["running", "stopped", "finished", "failed"] as const;
export type MessagingJobState = (typeof messagingJobStates)[number];

/** What holds for all staged messages. */
export const MessagingSettings = z.strictObject({
  /** What carries a set whose `channel` is null: a gateway, a provider, `sms` or `email`. */
  defaultChannel: z.string().min(1).max(64).default("sms"),
  /** For sets that name none. */
  fallbackLanguages: z.array(z.string().min(1).max(6)).max(10).default([]),
  /** Short names of sets of which everything is done but the sending itself. */
  dryRunSets: z.array(z.string().min(1).max(100)).max(1_000).default([]),
  /** Two requests for the same subscription within so many seconds are one. */
  sameRequestSeconds: z.number().int().min(0).max(86_400).default(60),
});
export type MessagingSettings = z.infer<typeof MessagingSettings>;

export const defaultMessagingSettings: MessagingSettings = MessagingSettings.parse({});
