import { expect, it } from "vitest";
import { runSubscriptionChaos } from "./run-subscription-chaos.ts";

it("under kills, everybody has each message of their set once, and none is lost", async () => {
  const report = await runSubscriptionChaos({ people: 1_500, runs: 2, workers: 2, kills: 4, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.sends).toBe(3_000);
  expect(report.kills).toBe(4);
}, 1_000_000);
