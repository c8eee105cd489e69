import { describe, expect, it } from "vitest";
import { runCallChaos } from "./run-call-chaos.ts";
import { runChaos } from "./run-chaos.ts";
import { runPubSubChaos } from "./run-pubsub-chaos.ts";

describe("under kills", () => {
  it.each(["postgres", "redis"] as const)(
    "every message that was answered 2xx reaches a final state, and is repeated under one id only (%s)",
    async (backend) => {
      const report = await runChaos({ messages: 300, killEveryMs: 1_200, backend, say: () => {} });
      expect(report.broken).toEqual([]);
      expect(report.answered).toBe(300);
      expect(report.deaths.web + report.deaths.worker + report.deaths.sandboxes).toBeGreaterThan(0);
    },
    400_000,
  );

  it("every asynchronous call that was accepted reaches its mediator and an end, whoever is killed", async () => {
    const report = await runCallChaos({ calls: 300, kills: 5, killEveryMs: 1_200, say: () => {} });
    expect(report.accepted).toBeGreaterThanOrEqual(300);
    expect([report.lost, report.unfinished]).toEqual([0, 0]);
    expect(report.deaths.web + report.deaths.worker).toBeGreaterThanOrEqual(5);
  }, 400_000);

  it.each([false, true])(
    "every message of Pub/Sub becomes one run, and is acknowledged after its commit (streaming: %s)",
    async (streaming) => {
      const report = await runPubSubChaos({ messages: 300, kills: 3, streaming, say: () => {} });
      expect(report.broken).toEqual([]);
      expect(report.runs).toBe(300);
      expect(report.killsBeforeAcknowledge).toBeGreaterThan(0);
      expect(report.recognised).toBeGreaterThan(0);
    },
    400_000,
  );
});
