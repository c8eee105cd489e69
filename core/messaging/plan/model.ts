import type { PlannedDelivery } from "#core/deliveries/planned-delivery.ts";
import type { Gateway, Message, MessageSet, ProcessStatus, SendKind, SendState, Subscription } from "../model.ts";

/** A message as it is sent: its file by the public address. */
export type SendableMessage = Pick<Message, "id" | "sequenceNumber" | "lang" | "textContent" | "metadata"> & {
  fileUrl: string | null;
};

/** A message set with all that sending its messages needs. */
export type SendableSet = Pick<MessageSet, "id" | "shortName" | "label" | "channel" | "contentType"> & {
  messages: readonly SendableMessage[];
  /** Its own, or those of the settings. */
  fallbackLanguages: readonly string[];
  /** What subscribers go on to at its end, on the default schedule of that set; null: nothing. */
  next: { id: number; defaultScheduleId: number } | null;
  /** Everything is done but the sending itself. */
  isDryRun: boolean;
};

/** What of a subscription the plan of its next message is made from. */
export type Sendable = Pick<
  Subscription,
  | "id"
  | "identity"
  | "messageSetId"
  | "lang"
  | "nextSequenceNumber"
  | "active"
  | "completed"
  | "processStatus"
  | "metadata"
  | "timeZone"
  | "round"
>;

/** By whom the messages of a set are carried, and which address of a person is wanted for it. */
export type Carrier =
  /** `provider` null: whichever provider the installation has for it. */
  | { kind: "sms" | "email"; addressType: string; provider: string | null }
  | { kind: "gateway"; addressType: string; gateway: Pick<Gateway, "id" | "name" | "url" | "tokenSecret"> }
  /** The external message sender. */
  | { kind: "sender"; addressType: string; url: string; hasToken: boolean }
  /** What the set names carries nothing; `detail` says what to do. */
  | { kind: "unusable"; addressType: string; detail: string };

/** Where a subscription goes from here. */
export type NextState = {
  nextSequenceNumber: number;
  active: boolean;
  completed: boolean;
  processStatus: ProcessStatus;
  metadata: Record<string, unknown> | null;
};

/** What somebody subscribes to next, who has come to the end of a set. */
export type ChainedSubscription = Pick<Subscription, "identity" | "lang" | "timeZone" | "messageSetId" | "scheduleId">;

/** What comes of one subscription whose turn it is. */
export type SendPlan = {
  kind: SendKind;
  state: Extract<SendState, "waiting" | "queued" | "failed" | "skipped">;
  reason: string;
  message: SendableMessage | null;
  toAddress: string | null;
  delivery: PlannedDelivery | null;
  /** Null: it stays where it is. */
  next: NextState | null;
  chained: ChainedSubscription | null;
  /** For the list of what could not be sent. */
  isListed: boolean;
};
