/** `degraded`: messages are taken and none is lost, but something is late. `failed`: this process cannot serve. */
export type HealthState = "ok" | "degraded" | "failed";

export type HealthCheck = {
  name: "database" | "migrations" | "vault" | "queue" | "worker" | "backlog" | "hooks" | "schedules";
  state: HealthState;
  /** One plain sentence. */
  detail: string;
};

/** What is known of an installation; null means that it could not be found out. */
export type HealthFacts = {
  /** How long the database took to answer, in milliseconds. */
  databaseMs: number | null;
  migratedTo: number | null;
  /** The newest migration of this release. */
  migrationWanted: number;
  vaultKeyKnown: boolean;
  /** Whether the queue could be asked. */
  queueReachable: boolean;
  /** How long ago a worker said that it is alive, in milliseconds. */
  workerSeenMs: number | null;
  /** How long the oldest row has been due, in milliseconds. */
  oldestDueMs: number | null;
  hooks: HookHealth | null;
  schedules: ScheduleHealth | null;
};

/** How the schedules of staged messages do. */
export type ScheduleHealth = {
  /** How long the oldest run has been open, in milliseconds; 0 when none is. */
  oldestRunMs: number;
  /** How long a clock has been due without having been turned into runs, in milliseconds; 0 when none is. */
  lateClockMs: number;
};

/** How hooks do. */
export type HookHealth = {
  /** True while all hooks are switched off: then nothing is made of what happened before. */
  off: boolean;
  /** How long the oldest change has waited for its callbacks, in milliseconds; 0 when none does. */
  oldestOccurrenceMs: number;
  /** Attached databases that cannot be reached or kept. */
  troubledDatabases: readonly { name: string; problem: string }[];
  /** Monitors that find too many callbacks. */
  alerts: readonly { status: string; limit: number }[];
};

// A worker reports every half minute; two reports may be lost to a slow moment.
const workerSilentMs = 100_000;
// The sweep finds every due row within seconds, so that one which waits for a minute waits for want of workers.
const dueLateMs = 60_000;
// A run of a million subscriptions takes minutes.
const runLongMs = 3_600_000;

/** Judges each part of an installation. Without its database nothing else can be judged. */
export function judgeHealth(facts: HealthFacts): HealthCheck[] {
  if (facts.databaseMs === null) {
    return [{ name: "database", state: "failed", detail: "The database cannot be reached." }, judgeQueue(facts)];
  }
  return [
    { name: "database", state: "ok", detail: `It answered in ${Math.round(facts.databaseMs)} ms.` },
    judgeMigrations(facts),
    facts.vaultKeyKnown
      ? { name: "vault", state: "ok", detail: "It is open." }
      : { name: "vault", state: "failed", detail: "The vault is sealed under another key than this process has." },
    judgeQueue(facts),
    judgeWorker(facts),
    judgeBacklog(facts),
    judgeHooks(facts),
    judgeSchedules(facts),
  ];
}

/** The state of the whole: that of its worst part. */
export function sumHealth(checks: readonly HealthCheck[]): HealthState {
  if (checks.some((check) => check.state === "failed")) return "failed";
  return checks.some((check) => check.state === "degraded") ? "degraded" : "ok";
}

function judgeMigrations({ migratedTo, migrationWanted }: HealthFacts): HealthCheck {
  if (migratedTo !== null && migratedTo >= migrationWanted) {
    return { name: "migrations", state: "ok", detail: "The database has the form of this release." };
  }
  return { name: "migrations", state: "failed", detail: "The database has not been migrated to this release." };
}

function judgeQueue({ queueReachable }: HealthFacts): HealthCheck {
  if (queueReachable) return { name: "queue", state: "ok", detail: "It can be reached." };
  const detail = "The queue cannot be reached. Messages are taken and processed, up to 10 seconds later than usual.";
  return { name: "queue", state: "degraded", detail };
}

function judgeWorker({ workerSeenMs }: HealthFacts): HealthCheck {
  if (workerSeenMs === null) return { name: "worker", state: "degraded", detail: "No worker has reported yet." };
  const seconds = Math.max(0, Math.round(workerSeenMs / 1_000));
  if (workerSeenMs <= workerSilentMs) {
    return { name: "worker", state: "ok", detail: `A worker reported ${seconds} s ago.` };
  }
  return { name: "worker", state: "degraded", detail: `No worker has reported for ${seconds} s.` };
}

function judgeBacklog({ oldestDueMs }: HealthFacts): HealthCheck {
  if (oldestDueMs === null) return { name: "backlog", state: "degraded", detail: "It could not be read in time." };
  if (oldestDueMs <= dueLateMs) return { name: "backlog", state: "ok", detail: "Nothing waits longer than it should." };
  const seconds = Math.round(oldestDueMs / 1_000);
  return { name: "backlog", state: "degraded", detail: `The oldest due message has waited for ${seconds} s.` };
}

function judgeHooks({ hooks }: HealthFacts): HealthCheck {
  const judge = (state: HealthState, detail: string): HealthCheck => ({ name: "hooks", state, detail });
  if (hooks === null) return judge("degraded", "It could not be found out in time.");
  if (hooks.off) return judge("ok", "All hooks are switched off.");
  const troubles = [
    ...(hooks.oldestOccurrenceMs > dueLateMs
      ? [`The oldest change has waited for its callbacks for ${Math.round(hooks.oldestOccurrenceMs / 1_000)} s.`]
      : []),
    ...hooks.troubledDatabases.map(({ name, problem }) => `Attached database ${name}: ${problem}`),
    ...hooks.alerts.map(({ status, limit }) => `${limit} callbacks or more have the status ${status}.`),
  ];
  return troubles.length === 0
    ? judge("ok", "Changes are called for as they happen.")
    : judge("degraded", troubles.join(" "));
}

function judgeSchedules({ schedules }: HealthFacts): HealthCheck {
  const judge = (state: HealthState, detail: string): HealthCheck => ({ name: "schedules", state, detail });
  if (schedules === null) return judge("degraded", "It could not be found out in time.");
  const { oldestRunMs, lateClockMs } = schedules;
  if (lateClockMs > dueLateMs) {
    return judge(
      "degraded",
      `A schedule fell due ${Math.round(lateClockMs / 1_000)} s ago, and no worker has begun with it.`,
    );
  }
  if (oldestRunMs > runLongMs) {
    return judge("degraded", `A run of a schedule has been open for ${Math.round(oldestRunMs / 60_000)} minutes.`);
  }
  return judge("ok", "Runs begin when they are due, and end.");
}
