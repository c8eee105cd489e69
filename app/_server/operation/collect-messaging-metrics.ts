import { Counter, Gauge, type Registry } from "prom-client";
import { readMetrics } from "#db/queries/messaging/metrics/read-metrics.ts";
import type { Platform } from "#platform/open-platform.ts";

type Collected = ReturnType<typeof create>;

const slot = Symbol.for("signalbox.messaging-metrics");
const documentedSet = /^message\.(text|audio)\.(.+)\.sum$/;
const documentedError = /^sbm\.send_next_message\.(.+)\.sum$/;
const documentedDay = /^subscriptions\.send\.estimate\.(\d)\.last$/;

/** Copies what the database says of staged messages, of all processes, into metrics under names of Prometheus. */
export async function collectMessagingMetrics(
  registry: Registry,
  { database, now }: Pick<Platform, "database" | "now">,
): Promise<void> {
  const holder = globalThis as { [slot]?: Collected };
  holder[slot] ??= create(registry);
  const { created, messages, errors, estimates } = holder[slot];
  const { values } = await readMetrics(database.sql, now());
  for (const metric of [created, messages, errors, estimates]) metric.reset();
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    const [, contentType, set] = documentedSet.exec(name) ?? [];
    const [, error] = documentedError.exec(name) ?? [];
    const [, weekday] = documentedDay.exec(name) ?? [];
    if (set !== undefined) messages.inc({ content_type: contentType ?? "", message_set: set }, value);
    else if (error !== undefined) errors.inc({ error }, value);
    else if (weekday !== undefined) estimates.set({ weekday }, value);
    else if (name === "subscriptions.created.sum") created.inc(value);
    else if (name === "subscriptions.send_next_message_errored.sum") errors.inc({ error: "no_address" }, value);
  }
}

function create(registry: Registry) {
  const registers = [registry];
  return {
    created: new Counter({
      name: "signalbox_subscriptions_created_total",
      help: "Subscriptions to message sets that were made.",
      registers,
    }),
    messages: new Counter({
      name: "signalbox_staged_messages_total",
      help: "Staged messages that were queued, by content type and by the short name of their set.",
      labelNames: ["content_type", "message_set"],
      registers,
    }),
    errors: new Counter({
      name: "signalbox_staged_message_errors_total",
      help: "Staged messages without an address, and attempts to send one that failed, by why.",
      labelNames: ["error"],
      registers,
    }),
    estimates: new Gauge({
      name: "signalbox_subscriptions_send_estimate",
      help: "Subscriptions that a day of the coming week was last estimated to reach; 0 is Monday.",
      labelNames: ["weekday"],
      registers,
    }),
  };
}
