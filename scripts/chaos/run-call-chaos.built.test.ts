import { expect, it } from "vitest";
import { runCallChaos } from "./run-call-chaos.ts";

it("under kills, every asynchronous call that was accepted reaches its mediator and an end", async () => {
  const report = await runCallChaos({ calls: 300, kills: 5, killEveryMs: 2_000, say: () => {} });
  expect(report.accepted).toBeGreaterThanOrEqual(300);
  expect([report.lost, report.unfinished]).toEqual([0, 0]);
  expect(report.deaths.web + report.deaths.worker).toBeGreaterThanOrEqual(5);
}, 400_000);
