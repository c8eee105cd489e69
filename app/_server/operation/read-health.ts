import {
  type HealthCheck,
  type HealthFacts,
  type HookHealth,
  judgeHealth,
  type ScheduleHealth,
} from "#core/health/judge-health.ts";
import { readOldestDueMs } from "#db/queries/health/read-oldest-due.ts";
import { readOperationFacts } from "#db/queries/health/read-operation-facts.ts";
import { readHookState } from "#db/queries/hooks/read-hook-state.ts";
import { readClockHealth } from "#db/queries/messaging/schedules/read-clock-health.ts";
import type { Platform } from "#platform/open-platform.ts";
import { newestMigration } from "../release.ts";
import { withinTime } from "./within-time.ts";

type HealthPlatform = Pick<Platform, "config" | "database" | "keys" | "hints" | "now" | "log">;

// Probes come every few seconds, and a probe that hangs is worse than one that fails.
const answerMs = 2_000;

/** Asks every part of the installation how it does. Never rejects: what does not answer in time has failed. */
export async function readHealth(platform: HealthPlatform): Promise<HealthCheck[]> {
  const [inDatabase, jobs] = await Promise.all([
    readDatabase(platform),
    attempt(platform.log, "queue", platform.hints.count()),
  ]);
  return judgeHealth({ ...inDatabase, migrationWanted: newestMigration, queueReachable: jobs !== null });
}

type InDatabase = Omit<HealthFacts, "migrationWanted" | "queueReachable">;

async function readDatabase(platform: HealthPlatform): Promise<InDatabase> {
  const { database, keys, now, log } = platform;
  const { sql } = database;
  const startedAt = performance.now();
  const facts = await attempt(log, "database", readOperationFacts(sql, keys.vault.id));
  if (facts === null) {
    return {
      databaseMs: null,
      migratedTo: null,
      vaultKeyKnown: false,
      workerSeenMs: null,
      oldestDueMs: null,
      hooks: null,
      schedules: null,
    };
  }
  const databaseMs = performance.now() - startedAt;
  const { migratedTo, vaultKeyKnown, workerSeenAt } = facts;
  const workerSeenMs = workerSeenAt === null ? null : now().getTime() - workerSeenAt.getTime();
  const oldestDueMs = await attempt(log, "backlog", readOldestDueMs(sql, now()));
  const hooks = await attempt(log, "hooks", readHooks(platform));
  const schedules = await attempt(log, "schedules", readSchedules(platform));
  return { databaseMs, migratedTo, vaultKeyKnown, workerSeenMs, oldestDueMs, hooks, schedules };
}

async function readSchedules({ database, now }: HealthPlatform): Promise<ScheduleHealth> {
  const { oldestRunAt, oldestClockAt } = await readClockHealth(database.sql);
  const since = (at: Date | null) => (at === null ? 0 : Math.max(0, now().getTime() - at.getTime()));
  return { oldestRunMs: since(oldestRunAt), lateClockMs: since(oldestClockAt) };
}

async function readHooks({ config, database, now }: HealthPlatform): Promise<HookHealth> {
  const { oldestOccurrenceAt, troubledDatabases, alerts } = await readHookState(database.sql);
  const oldestOccurrenceMs = oldestOccurrenceAt === null ? 0 : now().getTime() - oldestOccurrenceAt.getTime();
  return { off: config.hooksOff, oldestOccurrenceMs, troubledDatabases, alerts };
}

/** Null, and a line in the log, for what fails or takes too long: that is an answer here. */
async function attempt<Value>(log: HealthPlatform["log"], part: string, asking: Promise<Value>): Promise<Value | null> {
  try {
    return await withinTime(asking, answerMs);
  } catch (error) {
    log.warn({ err: error, part }, "not healthy");
    return null;
  }
}
