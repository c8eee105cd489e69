import { expect, it } from "vitest";
import { runChaos } from "./run-chaos.ts";

// One file for each queue backend, so that they run beside each other.
it("under kills, every message that was answered 2xx reaches a final state, and is repeated under one id only", async () => {
  const report = await runChaos({ messages: 300, killEveryMs: 2_000, backend: "postgres", say: () => {} });
  expect(report.broken).toEqual([]);
  expect(report.answered).toBe(300);
  expect(report.deaths.web + report.deaths.worker + report.deaths.sandboxes).toBeGreaterThan(0);
}, 400_000);
