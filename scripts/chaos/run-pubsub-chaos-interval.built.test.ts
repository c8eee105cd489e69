import { expect, it } from "vitest";
import { runPubSubChaos } from "./run-pubsub-chaos.ts";

// One file for each way of pulling, so that they run beside each other.
it("under kills, every message of Pub/Sub becomes one run, and is acknowledged after its commit", async () => {
  const report = await runPubSubChaos({ messages: 300, kills: 3, streaming: false, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.runs).toBe(300);
  expect(report.killsBeforeAcknowledge).toBeGreaterThan(0);
  expect(report.recognised).toBeGreaterThan(0);
}, 400_000);
