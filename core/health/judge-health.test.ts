import { describe, expect, it } from "vitest";
import { type HealthFacts, judgeHealth, sumHealth } from "./judge-health.ts";

const well: HealthFacts = {
  databaseMs: 1.4,
  migratedTo: 5,
  migrationWanted: 5,
  vaultKeyKnown: true,
  queueReachable: true,
  workerSeenMs: 12_000,
  oldestDueMs: 0,
  hooks: { off: false, oldestOccurrenceMs: 0, troubledDatabases: [], alerts: [] },
  schedules: { oldestRunMs: 0, lateClockMs: 0 },
};

const withHooks = (change: Partial<NonNullable<HealthFacts["hooks"]>>) => ({
  hooks: { off: false, oldestOccurrenceMs: 0, troubledDatabases: [], alerts: [], ...change },
});

describe("the health of an installation", () => {
  it("is ok when every part is", () => {
    const checks = judgeHealth(well);
    expect(checks.map((check) => check.name)).toEqual([
      "database",
      "migrations",
      "vault",
      "queue",
      "worker",
      "backlog",
      "hooks",
      "schedules",
    ]);
    expect(sumHealth(checks)).toBe("ok");
  });

  it.each([
    { name: "no database", change: { databaseMs: null }, state: "failed", part: "database" },
    { name: "a database of an older release", change: { migratedTo: 4 }, state: "failed", part: "migrations" },
    { name: "an empty database", change: { migratedTo: null }, state: "failed", part: "migrations" },
    { name: "another key", change: { vaultKeyKnown: false }, state: "failed", part: "vault" },
    { name: "no queue", change: { queueReachable: false }, state: "degraded", part: "queue" },
    { name: "no worker yet", change: { workerSeenMs: null }, state: "degraded", part: "worker" },
    { name: "a silent worker", change: { workerSeenMs: 101_000 }, state: "degraded", part: "worker" },
    {
      name: "a backlog that takes too long to read",
      change: { oldestDueMs: null },
      state: "degraded",
      part: "backlog",
    },
    { name: "a message that waits", change: { oldestDueMs: 61_000 }, state: "degraded", part: "backlog" },
    { name: "schedules that cannot be asked", change: { schedules: null }, state: "degraded", part: "schedules" },
    {
      name: "a schedule that is due and not begun with",
      change: { schedules: { oldestRunMs: 0, lateClockMs: 61_000 } },
      state: "degraded",
      part: "schedules",
    },
    {
      name: "a run that has been open for more than an hour",
      change: { schedules: { oldestRunMs: 3_660_000, lateClockMs: 0 } },
      state: "degraded",
      part: "schedules",
    },
    { name: "hooks that cannot be asked", change: { hooks: null }, state: "degraded", part: "hooks" },
    {
      name: "a change that waits for its callbacks",
      change: withHooks({ oldestOccurrenceMs: 61_000 }),
      state: "degraded",
      part: "hooks",
    },
    {
      name: "an attached database that is away",
      change: withHooks({ troubledDatabases: [{ name: "crm", problem: "It does not answer." }] }),
      state: "degraded",
      part: "hooks",
    },
    {
      name: "a monitor that finds too many callbacks",
      change: withHooks({ alerts: [{ status: "error", limit: 10 }] }),
      state: "degraded",
      part: "hooks",
    },
  ])("is $state with $name", ({ change, state, part }) => {
    const checks = judgeHealth({ ...well, ...change });
    expect(sumHealth(checks)).toBe(state);
    expect(checks.filter((check) => check.state !== "ok").map((check) => check.name)).toEqual([part]);
  });

  it("says of hooks all that is wrong with them", () => {
    const hooks = withHooks({
      troubledDatabases: [{ name: "crm", problem: "It does not answer." }],
      alerts: [{ status: "error", limit: 10 }],
    });
    expect(judgeHealth({ ...well, ...hooks }).find(({ name }) => name === "hooks")?.detail).toBe(
      "Attached database crm: It does not answer. 10 callbacks or more have the status error.",
    );
  });

  it("is ok while hooks are switched off, whatever waits for them", () => {
    const checks = judgeHealth({ ...well, ...withHooks({ off: true, oldestOccurrenceMs: 900_000 }) });
    expect(checks).toContainEqual({ name: "hooks", state: "ok", detail: "All hooks are switched off." });
  });

  it("is ok in a database that is ahead, while a release is rolled out", () => {
    expect(sumHealth(judgeHealth({ ...well, migratedTo: 6 }))).toBe("ok");
  });
});
