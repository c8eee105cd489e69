import type { PubSubMessage } from "./model.ts";
import type { ServiceAccount } from "./read-service-account.ts";

/** Google refused, could not be reached, or may not be: the name of a gRPC status, or our own, and a plain sentence. */
export type PubSubFailure = { kind: "failed"; code: string; detail: string };

/** A message that is ours until its acknowledge deadline; `ackId` names this delivery of it. */
export type PulledMessage = { ackId: string; message: PubSubMessage };

/** A subscription as it stands at Google, as far as Signalbox looks after it. */
export type SubscriptionFacts = {
  topic: string;
  ackDeadlineSeconds: number;
  /** Null where it is pulled from. */
  push: PushTarget | null;
  hasDeadLetterPolicy: boolean;
};

export type PushTarget = { endpoint: string; auth: { audience: string; serviceAccountEmail: string } | null };

export type NewSubscription = { name: string; topic: string; ackDeadlineSeconds: number; push: PushTarget | null };

export type StreamEvents = {
  onMessages: (messages: PulledMessage[]) => void;
  /** Once, when the stream is over; null when it was stopped from here or ended in order. */
  onEnd: (failure: PubSubFailure | null) => void;
};

type Done = { kind: "done" };

/** What can be asked of Pub/Sub on behalf of one service account. Nothing rejects for what Google or a network does. */
export type PubSubClient = {
  /** Waits for messages for up to `timeoutMs`; none within that time is an empty list. */
  pull: (
    subscription: string,
    options: { messagesMax: number; timeoutMs: number },
  ) => Promise<{ kind: "pulled"; messages: PulledMessage[] } | PubSubFailure>;
  /** Opens a stream with at most `messagesMax` messages taken and not acknowledged. The function ends it. */
  stream: (subscription: string, options: { messagesMax: number }, events: StreamEvents) => () => void;
  acknowledge: (subscription: string, ackIds: string[]) => Promise<Done | PubSubFailure>;
  /** Gives messages back, to be delivered again at once. */
  giveBack: (subscription: string, ackIds: string[]) => Promise<Done | PubSubFailure>;
  createTopic: (topic: string) => Promise<Done | PubSubFailure>;
  findSubscription: (name: string) => Promise<{ kind: "found"; facts: SubscriptionFacts } | PubSubFailure>;
  createSubscription: (subscription: NewSubscription) => Promise<Done | PubSubFailure>;
  setPushTarget: (name: string, push: PushTarget | null) => Promise<Done | PubSubFailure>;
  setAckDeadline: (name: string, seconds: number) => Promise<Done | PubSubFailure>;
  deleteSubscription: (name: string) => Promise<Done | PubSubFailure>;
  publish: (topic: string, data: Uint8Array) => Promise<{ kind: "published"; messageId: string } | PubSubFailure>;
  close: () => Promise<void>;
};

/** Opens a client; whoever opens it closes it. Without an account only an emulator can be reached. */
export type OpenPubSubClient = (
  account: ServiceAccount | null,
) => Promise<{ kind: "opened"; client: PubSubClient } | PubSubFailure>;

/** What a token on a push came to. */
export type PushTokenVerdict =
  | { kind: "valid" }
  | { kind: "refused"; detail: string }
  /** Google's keys cannot be had just now, so nobody can tell. */
  | { kind: "keys_unavailable"; detail: string };

/** Judges the value of a push's Authorization header by what the integration expects. */
export type VerifyPushToken = (
  authorization: string | null,
  expected: { audience: string; serviceAccountEmail: string },
) => Promise<PushTokenVerdict>;
