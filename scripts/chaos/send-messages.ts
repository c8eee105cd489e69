import { setTimeout as wait } from "node:timers/promises";

export type SentMessage = { key: string; runId: string; status: number; tries: number };

/**
 * Sends `count` messages over `senders` connections to the given addresses in turn, each with a key of its own, and
 * each again until it gets a 2xx: what an honest sender does. `onSent` hears of each. Rejects when one gets none in time.
 */
export async function sendMessages(options: {
  origin: () => string;
  paths: string[];
  count: number;
  senders: number;
  giveUpMs: number;
  onSent: (sent: number) => void;
}): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  let next = 0;
  const sender = async () => {
    for (let n = next++; n < options.count; n = next++) {
      sent.push(await sendOne(options, `message-${n}`, options.paths[n % options.paths.length] as string));
      options.onSent(sent.length);
    }
  };
  await Promise.all(Array.from({ length: options.senders }, sender));
  return sent;
}

async function sendOne(
  { origin, giveUpMs }: { origin: () => string; giveUpMs: number },
  key: string,
  path: string,
): Promise<SentMessage> {
  const giveUpAt = performance.now() + giveUpMs;
  for (let tries = 1; performance.now() < giveUpAt; tries += 1) {
    try {
      const response = await fetch(`${origin()}/webhook/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify({ id: key, amount: 5 }),
        signal: AbortSignal.timeout(10_000),
      });
      const body = (await response.json()) as { run_id?: string };
      if (response.ok && body.run_id !== undefined) return { key, runId: body.run_id, status: response.status, tries };
    } catch {
      // Refused, cut off or too slow: to a sender it is all the same, and it tries again.
    }
    await wait(100);
  }
  throw new Error(`${key} got no 2xx in ${giveUpMs} ms`);
}
