import type { RunStatus } from "#core/runs/model.ts";
import type { ReceivedMessage } from "./editor-acts.ts";

/** Runs that are looked at, so that some replays of one message do not hide the others. */
export const runsLookedAt = 60;
/** Messages to choose a sample from. */
const messagesMax = 10;

type Run = { id: string; replayOf: string | null; receivedAt: Date; status: RunStatus; bodyBytes: number };

/** The last messages among runs, newest first. A message that was replayed stands there once, with its newest run. */
export function pickMessages(runs: readonly Run[]): ReceivedMessage[] {
  const newest = new Map<string, Run>();
  for (const run of runs) {
    const message = run.replayOf ?? run.id;
    if (!newest.has(message)) newest.set(message, run);
  }
  return [...newest.values()].slice(0, messagesMax).map(({ id, receivedAt, status, bodyBytes }) => {
    return { id, receivedAt: receivedAt.toISOString(), status, bodyBytes };
  });
}
