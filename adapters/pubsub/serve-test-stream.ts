import type { ServerDuplexStream } from "@grpc/grpc-js";
import type { TestSubscription } from "./make-test-subscription.ts";

type StreamRequest = { subscription?: string; maxOutstandingMessages?: number };

/** Serves one StreamingPull: messages as they come, and never more of them out than the client allowed. */
export function serveTestStream(
  call: ServerDuplexStream<never, unknown>,
  find: (name: string) => TestSubscription | null,
): void {
  let timer: NodeJS.Timeout | undefined;
  const mine = new Set<string>();
  call.on("data", ({ subscription, maxOutstandingMessages }: StreamRequest) => {
    if (timer !== undefined || !subscription) return;
    const found = find(subscription);
    if (found === null) {
      call.emit("error", { code: 5, details: `Resource not found (resource=${subscription}).` });
      return;
    }
    timer = setInterval(() => {
      for (const ackId of mine) if (!found.isOut(ackId)) mine.delete(ackId);
      const room = (maxOutstandingMessages || 1_000) - mine.size;
      const receivedMessages = room > 0 ? found.take(room) : [];
      if (receivedMessages.length === 0) return;
      for (const { ackId } of receivedMessages) mine.add(ackId);
      call.write({ receivedMessages });
    }, 20);
  });
  const end = () => {
    clearInterval(timer);
    // A timer that has run once must not start again with a late request.
    timer = undefined;
    call.end();
  };
  call.on("end", end);
  call.on("cancelled", end);
  call.on("error", () => clearInterval(timer));
}
