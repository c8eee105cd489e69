import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { nameSubscription } from "#core/pubsub/model.ts";
import { receivePubSubMessage } from "#core/pubsub/receive-pubsub-message.ts";
import { listPullTasks, type PullTask } from "#db/queries/pubsub/list-pull-tasks.ts";
import { claimPuller, releasePuller, renewPullers } from "#db/stores/pubsub/claim-puller.ts";
import { reportPuller } from "#db/stores/pubsub/report-puller.ts";
import type { Platform } from "#platform/open-platform.ts";
import { randomHex } from "#platform/random-ids.ts";
import { type Puller, type PullerPorts, startPuller } from "./start-puller.ts";

export type PullerSupervisor = {
  /** Looks at once for what has changed; a second call while it looks makes it look once more. */
  look: () => Promise<void>;
  /** Stops all pullers in order and gives their leases back. */
  stop: () => Promise<void>;
};

// Long enough for a database that restarts, short enough that a killed worker's messages do not wait for minutes.
const defaultLeaseMs = 15_000;

type Running = { puller: Puller; key: string; leaseNo: number; validUntilMs: number };

/**
 * Keeps one puller for each integration that pulls, in whichever worker has its lease, and stops it when the integration
 * is switched off, edited or deleted, or gets other credentials. Every look renews the leases; it is to be called more
 * often than they last.
 */
export function supervisePullers(platform: Platform, leaseMs = defaultLeaseMs): PullerSupervisor {
  const { sql } = platform.database;
  const worker = `${hostname()} ${process.pid}`;
  const running = new Map<string, Running>();
  const ending = new Map<string, Promise<void>>();
  const onError = (error: unknown) => platform.log.error({ err: error }, "pullers not looked after");
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function lookOnce(): Promise<void> {
    // Before anything else: a puller whose lease has run out, while the database was away, must not go on.
    for (const [id, { validUntilMs }] of running) if (performance.now() > validUntilMs) end(id, false);
    await renew();
    const tasks = new Map((await listPullTasks(sql)).map((task) => [task.id, task]));
    const keys = new Map(await Promise.all([...tasks].map(async ([id, task]) => [id, await makeKey(task)] as const)));
    for (const [id, { key }] of running) if (keys.get(id) !== key) end(id, true);
    for (const [id, task] of tasks) {
      if (!running.has(id) && !ending.has(id) && !stopped) await begin(task, keys.get(id) ?? "");
    }
  }

  /** What a puller depends on beside its lease: another version or other credentials make another one. */
  async function makeKey({ version, source }: PullTask): Promise<string> {
    const found = await platform.pubsub.findAccount(source);
    return `${version} ${createHash("sha256").update(JSON.stringify(found)).digest("hex")}`;
  }

  async function renew(): Promise<void> {
    const renewedAtMs = performance.now();
    const held = [...running].map(([integrationId, { leaseNo }]) => ({ integrationId, leaseNo }));
    const ours = await renewPullers(sql, held, leaseMs);
    for (const [id, one] of running) {
      if (ours.has(id)) one.validUntilMs = renewedAtMs + leaseMs;
      else end(id, false);
    }
  }

  async function begin(task: PullTask, key: string): Promise<void> {
    const claimedAtMs = performance.now();
    const subscription = nameSubscription(task.source);
    const claimed = await claimPuller(sql, { integrationId: task.id, subscription, worker, leaseMs });
    if (claimed.kind !== "claimed") return;
    const { leaseNo } = claimed;
    const puller = startPuller(openPorts(platform, task, leaseNo), task);
    running.set(task.id, { puller, key, leaseNo, validUntilMs: claimedAtMs + leaseMs });
    platform.log.info({ integrationId: task.id, subscription, leaseNo }, "puller started");
    // One that has lost its lease ends by itself.
    void puller.ended.then(() => {
      if (running.get(task.id)?.puller === puller) running.delete(task.id);
    });
  }

  /** Stops one in its own time; the leases of the others must not wait for it. */
  function end(id: string, release: boolean): void {
    const one = running.get(id);
    if (one === undefined) return;
    running.delete(id);
    const task = (async () => {
      await one.puller.stop();
      if (release) await releasePuller(sql, { integrationId: id, leaseNo: one.leaseNo });
      platform.log.info({ integrationId: id, leaseNo: one.leaseNo, release }, "puller stopped");
    })()
      .catch(onError)
      .finally(() => {
        ending.delete(id);
        look().catch(onError);
      });
    ending.set(id, task);
  }

  async function look(): Promise<void> {
    if (stopped) return;
    if (looking !== null) {
      again = true;
      return await looking;
    }
    looking = (async () => {
      do {
        again = false;
        await lookOnce();
      } while (again && !stopped);
    })().finally(() => {
      looking = null;
    });
    await looking;
  }

  return {
    look,
    stop: async () => {
      stopped = true;
      await looking?.catch(() => {});
      for (const id of running.keys()) end(id, true);
      await Promise.all(ending.values());
    },
  };
}

function openPorts(platform: Platform, task: PullTask, leaseNo: number): PullerPorts {
  const { log, pipeline, config, now, pubsub } = platform;
  const held = { integrationId: task.id, leaseNo };
  return {
    openClient: async () => {
      const found = await pubsub.findAccount(task.source);
      return found.kind === "failed" ? found : await pubsub.openClient(found.account);
    },
    report: async (report) => {
      if (report.error !== undefined) {
        log.warn({ integrationId: task.id, reason: report.error, nextTryAt: report.nextTryAt }, "puller backs off");
      }
      return await reportPuller(platform.database.sql, held, report);
    },
    store: (integration, received) => receivePubSubMessage(pipeline.receivePorts, integration, received),
    bodyBytesMax: config.bodyBytesMax,
    now,
    newTraceId: () => randomHex(16),
    random: Math.random,
    onError: (error) => log.error({ err: error, integrationId: task.id }, "puller failed"),
  };
}
