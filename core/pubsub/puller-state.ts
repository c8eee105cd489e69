export const pullerStates = [
  "starting",
  "waiting",
  "pulling",
  "streaming",
  "backing_off",
  "blocked",
  "stopped",
] as const;
export type PullerStateName = (typeof pullerStates)[number];

/** What a puller tells of itself; what it leaves out stays as it was, but for the failures, which are then none. */
export type PullerReport = {
  state: PullerStateName;
  /** A pull that was answered. */
  pulled?: { count: number; acknowledged: number };
  /** With `pulled`: how many messages wait at least; 0 when none did, null when nobody can say. */
  backlog?: number | null;
  failures?: number;
  error?: string;
  nextTryAt?: Date;
};

/** How an integration's Pub/Sub side is doing, as its page shows it. */
export type PubSubState = {
  /** Null where nothing has pulled for it yet. */
  puller: {
    state: PullerStateName;
    /** Host and process; null when nobody pulls just now. */
    worker: string | null;
    subscription: string;
    lastPullAt: Date | null;
    lastPullCount: number | null;
    lastMessageAt: Date | null;
    acknowledged: number;
    backlog: number | null;
    failures: number;
    lastError: string | null;
    lastErrorAt: Date | null;
    nextTryAt: Date | null;
  } | null;
  /** Null where Signalbox does not manage the subscription, or has not looked at it yet. */
  setup: {
    state: "pending" | "ready" | "failed" | "removing";
    summary: string | null;
    error: string | null;
    failures: number;
    nextTryAt: Date | null;
    updatedAt: Date;
  } | null;
};
