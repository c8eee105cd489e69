import { setTimeout as wait } from "node:timers/promises";
import type { SqlOrTransaction } from "#db/connect.ts";
import { type CallbackEnd, readCallbackEnds } from "#db/queries/hooks/read-callback-ends.ts";

export type Followed = {
  sent: number;
  /** In the order in which they were made; the first of them, up to {@link namedMax}. */
  notSent: CallbackEnd[];
  failed: number;
  retrying: number;
  /** Not tried in time. */
  open: number;
};

// So many are asked for at once; the rest wait behind them.
const askedMax = 1_000;
const pollMs = 250;
/** So many of those that were not sent are named. */
export const namedMax = 20;

/** Waits until each of these callbacks was tried or has ended, or the time is over. */
export async function followCallbacks(
  sql: SqlOrTransaction,
  ids: readonly string[],
  { letGoAt, untilMs, nowMs }: { letGoAt: string; untilMs: number; nowMs: () => number },
): Promise<Followed> {
  const followed: Followed = { sent: 0, notSent: [], failed: 0, retrying: 0, open: 0 };
  let open = [...ids];
  for (;;) {
    const asked = open.slice(0, askedMax);
    const ends = await readCallbackEnds(sql, asked, letGoAt);
    for (const end of ends) count(followed, end);
    const ended = new Set(ends.map(({ id }) => id));
    open = open.filter((id) => !ended.has(id));
    if (open.length === 0) return followed;
    if (nowMs() >= untilMs) return { ...followed, open: open.length };
    if (ended.size < asked.length) await wait(pollMs);
  }
}

function count(followed: Followed, end: CallbackEnd): void {
  followed[end.end] += 1;
  if (end.end !== "sent" && followed.notSent.length < namedMax) followed.notSent.push(end);
}
