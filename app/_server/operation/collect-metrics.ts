import { Counter, collectDefaultMetrics, Gauge, type Registry } from "prom-client";
import { readOperationFacts } from "#db/queries/health/read-operation-facts.ts";
import { countCallbacks } from "#db/queries/hooks/count-callbacks.ts";
import { readHookState } from "#db/queries/hooks/read-hook-state.ts";
import { readClockHealth } from "#db/queries/messaging/schedules/read-clock-health.ts";
import { countRecentAttempts } from "#db/queries/statistics/count-recent-attempts.ts";
import type { Platform } from "#platform/open-platform.ts";
import { getMetrics } from "../metrics.ts";
import { collectMessagingMetrics } from "./collect-messaging-metrics.ts";
import { readRecentBacklog } from "./recent-backlog.ts";

type MetricsPlatform = Pick<Platform, "database" | "keys" | "now" | "attempts" | "sandbox" | "inbox">;

const slot = Symbol.for("signalbox.collected-metrics");
type Holder = { [slot]?: Collected };
type Collected = ReturnType<typeof createCollected>;

/**
 * All metrics as text for Prometheus. What this process has counted since its start stands beside what the database says
 * of the whole installation at this moment: the backlog, and the attempts of the last minute, of workers as well.
 */
export async function collectMetrics(platform: MetricsPlatform): Promise<string> {
  const { registry, backlog } = getMetrics();
  const holder = globalThis as Holder;
  holder[slot] ??= createCollected(registry);
  const collected = holder[slot];
  const { sql } = platform.database;
  const now = platform.now();
  const [waiting, recent, facts, callbacks, hooks, clocks] = await Promise.all([
    readRecentBacklog(platform),
    countRecentAttempts(sql, now),
    readOperationFacts(sql, platform.keys.vault.id),
    countCallbacks(sql, { since: null }),
    readHookState(sql),
    readClockHealth(sql),
  ]);
  const { received, retrying, due, scheduled, sending, held, escalations } = waiting;
  for (const [kind, count] of Object.entries({ received, retrying, due, scheduled, sending, held, escalations })) {
    backlog.set({ kind }, count);
  }
  collected.deadLastDay.set(waiting.deadLastDay);
  collected.oldestDue.set(waiting.oldestDueMs / 1_000);
  const seen = facts.workerSeenAt;
  collected.workerSeen.set(seen === null ? Number.NaN : (now.getTime() - seen.getTime()) / 1_000);
  collected.recentAttempts.reset();
  for (const { outcome, count } of recent) collected.recentAttempts.set({ outcome }, count);
  for (const [status, count] of Object.entries(callbacks)) collected.callbacks.set({ status }, count);
  const { oldestOccurrenceAt: oldest } = hooks;
  collected.occurrences.set(hooks.occurrencesWaiting);
  collected.oldestOccurrence.set(oldest === null ? 0 : Math.max(0, now.getTime() - oldest.getTime()) / 1_000);
  collected.troubledDatabases.set(hooks.troubledDatabases.length);
  collected.openRuns.set(clocks.openRuns);
  const { oldestRunAt } = clocks;
  collected.oldestRun.set(oldestRunAt === null ? 0 : Math.max(0, now.getTime() - oldestRunAt.getTime()) / 1_000);
  copyProcessCounts(collected, platform);
  await collectMessagingMetrics(registry, platform);
  return await registry.metrics();
}

/** What this process counts itself is copied, because the parts that count know nothing of Prometheus. */
function copyProcessCounts(collected: Collected, { attempts, sandbox, inbox }: MetricsPlatform): void {
  collected.inboxStreams.set(inbox.count());
  collected.attempts.reset();
  for (const { outcome, count } of attempts.list()) collected.attempts.inc({ outcome }, count);
  const stats = sandbox.stats();
  collected.sandboxProcesses.set({ state: "running" }, stats.running);
  collected.sandboxProcesses.set({ state: "idle" }, Math.max(0, stats.processes - stats.running));
  collected.sandboxWaiting.set(stats.waiting);
  collected.sandboxCalls.reset();
  collected.sandboxCalls.inc(stats.callsTotal);
  collected.sandboxRefused.reset();
  collected.sandboxRefused.inc(stats.refusedTotal);
  collected.sandboxEnded.reset();
  for (const [reason, count] of Object.entries(stats.endedTotal)) collected.sandboxEnded.inc({ reason }, count);
}

function createCollected(registry: Registry) {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    deadLastDay: new Gauge({
      name: "signalbox_dead_deliveries_last_day",
      help: "Deliveries given up within the last 24 hours.",
      registers,
    }),
    oldestDue: new Gauge({
      name: "signalbox_oldest_due_seconds",
      help: "How long the oldest row has been due, in seconds; 0 when none is.",
      registers,
    }),
    workerSeen: new Gauge({
      name: "signalbox_worker_seen_seconds",
      help: "How long ago a worker last said that it is alive, in seconds; NaN when none ever did.",
      registers,
    }),
    ...createHookGauges(registers),
    ...createScheduleGauges(registers),
    inboxStreams: new Gauge({
      name: "signalbox_inbox_streams",
      help: "Streams of inboxes that are open at this process.",
      registers,
    }),
    recentAttempts: new Gauge({
      name: "signalbox_delivery_attempts_last_minute",
      help: "Delivery attempts of all processes that ended within the last minute, by outcome.",
      labelNames: ["outcome"],
      registers,
    }),
    attempts: new Counter({
      name: "signalbox_delivery_attempts_total",
      help: "Delivery attempts of this process by outcome.",
      labelNames: ["outcome"],
      registers,
    }),
    sandboxProcesses: new Gauge({
      name: "signalbox_sandbox_processes",
      help: "Sandbox processes of this process by state.",
      labelNames: ["state"],
      registers,
    }),
    sandboxWaiting: new Gauge({
      name: "signalbox_sandbox_waiting",
      help: "Script batches that wait for a sandbox process.",
      registers,
    }),
    sandboxCalls: new Counter({ name: "signalbox_sandbox_calls_total", help: "Script batches taken.", registers }),
    sandboxRefused: new Counter({
      name: "signalbox_sandbox_refused_total",
      help: "Script batches refused because all sandbox processes were busy.",
      registers,
    }),
    sandboxEnded: new Counter({
      name: "signalbox_sandbox_processes_ended_total",
      help: "Sandbox processes that ended, by reason.",
      labelNames: ["reason"],
      registers,
    }),
  };
}

function createHookGauges(registers: Registry[]) {
  return {
    callbacks: new Gauge({
      name: "signalbox_callbacks",
      help: "Callbacks of hooks on record by status, counted up to 10,000.",
      labelNames: ["status"],
      registers,
    }),
    occurrences: new Gauge({
      name: "signalbox_hook_occurrences_waiting",
      help: "Changes of rows of which no callback is made yet, counted up to 100,000.",
      registers,
    }),
    oldestOccurrence: new Gauge({
      name: "signalbox_hook_oldest_occurrence_seconds",
      help: "How long the oldest change of a row has waited for its callbacks, in seconds; 0 when none does.",
      registers,
    }),
    troubledDatabases: new Gauge({
      name: "signalbox_attached_database_problems",
      help: "Attached databases that cannot be reached or kept.",
      registers,
    }),
  };
}

function createScheduleGauges(registers: Registry[]) {
  return {
    openRuns: new Gauge({
      name: "signalbox_schedule_runs_open",
      help: "Runs of schedules that are under way or wait.",
      registers,
    }),
    oldestRun: new Gauge({
      name: "signalbox_schedule_oldest_run_seconds",
      help: "How long the oldest open run of a schedule has been open, in seconds; 0 when none is.",
      registers,
    }),
  };
}
