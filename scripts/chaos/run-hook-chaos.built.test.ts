import { expect, it } from "vitest";
import { runHookChaos } from "./run-hook-chaos.ts";

it("under kills, every committed change of a row has one callback that arrives, and what was rolled back has none", async () => {
  const report = await runHookChaos({ changes: 300, workers: 2, kills: 4, say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.changes).toBeGreaterThan(250);
  expect(report.kills).toBeGreaterThan(3);
}, 700_000);
