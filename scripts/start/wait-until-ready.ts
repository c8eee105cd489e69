import { setTimeout as wait } from "node:timers/promises";

const pollMs = 100;

/** Resolves when the web process says that it and its database are ready. Gives up through `signal` only. */
export async function waitUntilReady(port: number, signal: AbortSignal): Promise<void> {
  while (!(await isReady(port))) await wait(pollMs, undefined, { signal });
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Not listening yet, or too busy to answer: that is what we wait for.
    return false;
  }
}
