import { expect, it } from "vitest";
import { runPubSubChaos } from "./run-pubsub-chaos.ts";

it.each([false, true])(
  "under kills, every message of Pub/Sub becomes one run, and is acknowledged after its commit (streaming: %s)",
  async (streaming) => {
    const report = await runPubSubChaos({ messages: 300, kills: 3, streaming, say: () => {} });
    expect(report.broken).toEqual([]);
    expect(report.runs).toBe(300);
    expect(report.killsBeforeAcknowledge).toBeGreaterThan(0);
    expect(report.recognised).toBeGreaterThan(0);
  },
  400_000,
);
