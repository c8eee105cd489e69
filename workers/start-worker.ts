import type { Platform } from "#platform/open-platform.ts";
import { type DrainLoop, startDrainLoop } from "./drain-loop.ts";
import { startAttached } from "./hooks/start-attached.ts";
import { closeLost } from "./processors/close-lost-transactions.ts";
import { countHours } from "./processors/count-hours.ts";
import { countMessaging } from "./processors/count-messaging.ts";
import { claimOccurrenceWork, sendHeldCallbacks } from "./processors/drain-occurrences.ts";
import { composeDigests, tellEscalations } from "./processors/gather-messages.ts";
import { indexRunTexts } from "./processors/index-run-texts.ts";
import { keepCallbacks } from "./processors/keep-callbacks.ts";
import { keepHookTriggers } from "./processors/keep-hook-triggers.ts";
import { keepClocks, turnClocks } from "./processors/keep-schedules.ts";
import { claimRunWork } from "./processors/process-runs.ts";
import { claimTransactionWork } from "./processors/relay-transactions.ts";
import { claimDeliveryWork } from "./processors/send-deliveries.ts";
import { claimRunPages, claimWaitingSends } from "./processors/send-subscriptions.ts";
import { doUpkeep } from "./processors/upkeep.ts";
import { workBulkOperations } from "./processors/work-bulk.ts";
import { workMessagingJobs } from "./processors/work-messaging-jobs.ts";
import { startPubSub } from "./pubsub/start-pubsub.ts";
import type { JobName } from "./queues/catalog.ts";
import { chooseQueueBackend, openWorker } from "./queues/connection.ts";
import { startTimer } from "./start-timer.ts";

// Rows whose hint was lost, and deliveries whose process died, wait at most this long.
const sweepMs = 10_000;
const upkeepMs = 3_600_000;
const indexMs = 15_000;
const bulkMs = 1_000;
const jobsMs = 1_000;
const countMs = 30_000;
const lostMs = 30_000;
const digestMs = 5_000;
const escalationMs = 5_000;
const occurrenceMs = 250;
const subscriptionMs = 1_000;
// One page is written while the next one is planned.
const pagesAtOnce = 2;
const heldMs = 15_000;
const triggersMs = 30_000;
const callbacksMs = 30_000;
const clockMs = 1_000;
const clocksMs = 60_000;
const schedulerMs = 5_000;
const drainMs = 20_000;

export type RunningWorker = { stop: () => Promise<void> };

/**
 * Starts everything that a worker does: loops that drain due rows, woken by queue jobs and by a sweep, and the timers
 * of upkeep. `stop` works in order: no more jobs and timers, no more claims, wait for what is under way.
 */
export function startWorker(platform: Platform): RunningWorker {
  const { log, config } = platform;
  const report = (error: unknown) => log.error({ err: error }, "work failed; its lease brings it back");
  const runs = startDrainLoop(claimRunWork(platform), config.workerConcurrency, report);
  const deliveries = startDrainLoop(claimDeliveryWork(platform), config.workerConcurrency, report);
  const calls = startDrainLoop(claimTransactionWork(platform), config.workerConcurrency, report);
  const bulk = startDrainLoop(workBulkOperations(platform), 1, report);
  const messagingJobs = startDrainLoop(workMessagingJobs(platform), 1, report);
  const occurrences = startDrainLoop(claimOccurrenceWork(platform), 1, report);
  const pages = startDrainLoop(claimRunPages(platform), pagesAtOnce, report);
  const waiting = startDrainLoop(claimWaitingSends(platform), 1, report);
  const wakeSubscriptions = () => {
    pages.wake();
    waiting.wake();
  };
  const loops: Record<JobName, Pick<DrainLoop, "wake">> = {
    process_runs: runs,
    send_deliveries: deliveries,
    relay_transactions: calls,
    work_bulk: bulk,
    send_subscriptions: { wake: wakeSubscriptions },
  };
  const backend = chooseQueueBackend(config);
  const queueWorkers = (Object.keys(loops) as JobName[]).map((name) => {
    const worker = openWorker(backend, name, async () => loops[name].wake());
    worker.on("error", (error) => log.warn({ err: error, queue: name }, "queue not reachable; the sweep takes over"));
    return worker;
  });
  const sweep = async () => {
    runs.wake();
    deliveries.wake();
    calls.wake();
  };
  const timers = [
    startTimer(sweep, sweepMs, report),
    startTimer(async () => bulk.wake(), bulkMs, report),
    startTimer(async () => wakeSubscriptions(), subscriptionMs, report),
    startTimer(async () => messagingJobs.wake(), jobsMs, report),
    startTimer(() => indexRunTexts(platform), indexMs, report),
    startTimer(() => countHours(platform), countMs, report),
    startTimer(() => countMessaging(platform), countMs, report),
    startTimer(() => closeLost(platform), lostMs, report),
    startTimer(() => composeDigests(platform), digestMs, report),
    startTimer(() => tellEscalations(platform), escalationMs, report),
    startTimer(async () => occurrences.wake(), occurrenceMs, report),
    startTimer(() => sendHeldCallbacks(platform), heldMs, report),
    startTimer(() => keepHookTriggers(platform), triggersMs, report),
    startTimer(() => keepCallbacks(platform), callbacksMs, report),
    startTimer(() => turnClocks(platform), clockMs, report),
    startTimer(() => keepClocks(platform), clocksMs, report),
    startTimer(async () => platform.tellScheduler?.(), schedulerMs, report),
    startTimer(() => doUpkeep(platform), upkeepMs, report),
  ];
  const attached = startAttached(platform, report);
  const pubsub = startPubSub(platform, report);
  log.info({ concurrency: config.workerConcurrency, queues: backend.kind }, "worker started");
  return {
    stop: async () => {
      for (const timer of timers) timer.stop();
      attached.stop();
      await pubsub.stop(drainMs);
      await Promise.allSettled(queueWorkers.map((worker) => worker.close()));
      await Promise.all([
        runs.stop(drainMs),
        deliveries.stop(drainMs),
        calls.stop(drainMs),
        bulk.stop(drainMs),
        messagingJobs.stop(drainMs),
        occurrences.stop(drainMs),
        pages.stop(drainMs),
        waiting.stop(drainMs),
      ]);
      log.info({}, "worker drained");
    },
  };
}
