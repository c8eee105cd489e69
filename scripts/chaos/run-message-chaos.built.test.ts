import { expect, it } from "vitest";
import { runMessageChaos } from "./run-message-chaos.ts";

it("under kills, every message of the outbox is sent, alone or in one digest, and again only where no answer came", async () => {
  const report = await runMessageChaos({ messages: 300, workers: 2, kills: 4, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.digests).toBe(10);
  expect(report.kills).toBeGreaterThan(3);
}, 700_000);
