import { setTimeout as wait } from "node:timers/promises";
import { nameSubscription } from "#core/pubsub/model.ts";
import { planBackOff } from "#core/pubsub/plan-back-off.ts";
import type { OpenPubSubClient, PubSubClient, PubSubFailure } from "#core/pubsub/ports.ts";
import type { PullerReport } from "#core/pubsub/puller-state.ts";
import type { LivePubSub } from "#core/pubsub/receive-pubsub-message.ts";
import { pullOnce } from "./pull-once.ts";
import { streamOnce } from "./stream-once.ts";
import type { TakePorts } from "./take-pulled.ts";

export type PullerPorts = TakePorts & {
  /** Opens a client with the integration's credentials. */
  openClient: () => ReturnType<OpenPubSubClient>;
  /** Writes the report under the puller's lease; false when that lease is lost. */
  report: (report: PullerReport) => Promise<boolean>;
  random: () => number;
};

export type Puller = {
  /** Takes no more messages, finishes those that it has, and closes its client. */
  stop: () => Promise<void>;
  /** Resolves when it has stopped, for whatever reason. */
  ended: Promise<void>;
};

/** What a round has come to: the failure that ended it, and whether it had worked well before. */
export type Round = { failure: PubSubFailure | null; wasWell: boolean; waitMs: number };

export type RoundPorts = Omit<PullerPorts, "openClient"> & { client: PubSubClient; signal: AbortSignal };

/**
 * Pulls for one integration, round after round: all that waits and then a pause, or a stream for as long as it holds.
 * After a failure it backs off, longer each time, with the reason on record. A report that finds the lease lost ends it.
 */
export function startPuller(ports: PullerPorts, integration: LivePubSub): Puller {
  const stopping = new AbortController();
  const { signal } = stopping;
  const report = async (told: PullerReport): Promise<boolean> => {
    // A report that cannot be written is worth less than the messages; the lease's own end will tell.
    const held = await ports.report(told).catch((error: unknown) => {
      ports.onError(error);
      return true;
    });
    if (!held) stopping.abort();
    return held;
  };

  async function run(): Promise<void> {
    let client: PubSubClient | null = null;
    let failures = 0;
    while (!signal.aborted) {
      const opened: Awaited<ReturnType<OpenPubSubClient>> =
        client === null ? await ports.openClient() : { kind: "opened", client };
      client = opened.kind === "opened" ? opened.client : null;
      const { failure, wasWell, waitMs }: Round =
        opened.kind === "opened"
          ? await runRound({ ...ports, report, client: opened.client, signal }, integration)
          : { failure: opened, wasWell: false, waitMs: 0 };
      if (signal.aborted) break;
      if (failure === null) {
        failures = 0;
        await pause(waitMs, signal);
        continue;
      }
      failures = wasWell ? 1 : failures + 1;
      await client?.close();
      client = null;
      const backOffMs = planBackOff(failures, ports.random());
      const nextTryAt = new Date(ports.now().getTime() + backOffMs);
      await report({ state: "backing_off", failures, error: failure.detail, nextTryAt });
      await pause(backOffMs, signal);
    }
    await client?.close();
  }

  const ended = run().catch(ports.onError);
  return {
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function runRound(ports: RoundPorts, integration: LivePubSub): Promise<Round> {
  const subscription = nameSubscription(integration.source);
  return integration.source.pull.streaming
    ? await streamOnce(ports, integration, subscription)
    : await pullOnce(ports, integration, subscription);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Stopping ends the pause; there is nothing else that could reject.
  await wait(ms, undefined, { signal }).catch(() => {});
}
