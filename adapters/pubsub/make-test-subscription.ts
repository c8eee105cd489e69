import { setTimeout as wait } from "node:timers/promises";

export type TestMessage = {
  messageId: string;
  data: Buffer;
  attributes: Record<string, string>;
  orderingKey: string;
  publishTime: { seconds: number; nanos: number };
};
export type SubscriptionSettings = {
  name: string;
  topic: string;
  ackDeadlineSeconds: number;
  pushConfig: { pushEndpoint?: string; oidcToken?: { serviceAccountEmail: string; audience: string } | null };
  deadLetterPolicy: { deadLetterTopic: string } | null;
};
export type TestDelivery = { ackId: string; message: TestMessage; deliveryAttempt: number };

type Waiting = { message: TestMessage; attempts: number };

/** One subscription as Pub/Sub keeps it: what waits, what is out, and what comes back when its deadline has passed. */
export function makeTestSubscription(settings: SubscriptionSettings, deadlineMs: () => number | null) {
  const waiting: Waiting[] = [];
  const out = new Map<string, Waiting & { endsAtMs: number }>();
  const acknowledged: string[] = [];
  let deliveries = 0;

  function reclaim(): void {
    for (const [ackId, one] of out) {
      if (one.endsAtMs > performance.now()) continue;
      out.delete(ackId);
      waiting.push({ message: one.message, attempts: one.attempts });
    }
  }

  function take(max: number): TestDelivery[] {
    reclaim();
    return waiting.splice(0, max).map(({ message, attempts }) => {
      deliveries += 1;
      const ackId = `${message.messageId}#${deliveries}`;
      const endsAtMs = performance.now() + (deadlineMs() ?? settings.ackDeadlineSeconds * 1_000);
      out.set(ackId, { message, attempts: attempts + 1, endsAtMs });
      return { ackId, message, deliveryAttempt: settings.deadLetterPolicy === null ? 0 : attempts + 1 };
    });
  }

  return {
    settings,
    acknowledged,
    put: (message: TestMessage) => void waiting.push({ message, attempts: 0 }),
    take,
    /** Up to `max` messages, as soon as there is one; none when `signal` ends the waiting. */
    takeSoon: async (max: number, signal: AbortSignal): Promise<TestDelivery[]> => {
      for (;;) {
        const taken = signal.aborted ? [] : take(max);
        if (taken.length > 0 || signal.aborted) return taken;
        await wait(20);
      }
    },
    messageOf: (ackId: string) => out.get(ackId)?.message ?? null,
    /** What comes too late is not taken, as Pub/Sub does it without exactly-once delivery. */
    acknowledge: (ackId: string) => {
      reclaim();
      const one = out.get(ackId);
      if (one === undefined) return;
      out.delete(ackId);
      acknowledged.push(one.message.messageId);
    },
    giveBack: (ackId: string, seconds: number) => {
      const one = out.get(ackId);
      if (one !== undefined) one.endsAtMs = performance.now() + seconds * 1_000;
    },
    isOut: (ackId: string) => out.has(ackId),
    counts: () => ({ waiting: waiting.length, out: out.size, acknowledged: acknowledged.length, deliveries }),
  };
}

export type TestSubscription = ReturnType<typeof makeTestSubscription>;
