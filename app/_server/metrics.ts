import { Counter, Gauge, Histogram, Registry } from "prom-client";

const slot = Symbol.for("signalbox.metrics");
type Metrics = {
  registry: Registry;
  ingress: Counter;
  ingressSeconds: Histogram;
  handshakes: Counter;
  calls: Counter;
  callSeconds: Histogram;
  backlog: Gauge;
};

/** One registry per process, shared by both doors as the platform is. */
export function getMetrics(): Metrics {
  const holder = globalThis as { [slot]?: Metrics };
  holder[slot] ??= create();
  return holder[slot];
}

function create(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    ingress: new Counter({
      name: "signalbox_ingress_requests_total",
      help: "Webhook requests by outcome.",
      labelNames: ["outcome"],
      registers,
    }),
    ingressSeconds: new Histogram({
      name: "signalbox_ingress_seconds",
      help: "Time from a webhook request to its answer, in seconds.",
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    handshakes: new Counter({
      name: "signalbox_handshakes_total",
      help: "Checks of webhook addresses by providers, by kind and by whether they were answered or refused.",
      labelNames: ["handshake", "outcome"],
      registers,
    }),
    calls: new Counter({
      name: "signalbox_mediator_calls_total",
      help: "Calls through the mediator by channel and outcome: successful, failed, or why they were refused.",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    callSeconds: new Histogram({
      name: "signalbox_mediator_call_seconds",
      help: "Time from a call to the end of its answer, in seconds, by channel.",
      labelNames: ["channel"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    backlog: new Gauge({
      name: "signalbox_backlog",
      help: "Rows that wait: runs to be processed, deliveries that are due or will be, messages held for digests, open escalations.",
      labelNames: ["kind"],
      registers,
    }),
  };
}

/** Counts one webhook request; `outcome` is one of a fixed set of words, never something that a stranger chose. */
export function countIngress(outcome: string, durationMs: number): void {
  const metrics = getMetrics();
  metrics.ingress.inc({ outcome });
  metrics.ingressSeconds.observe(durationMs / 1000);
}

/** Counts one check of an address by a provider; both words are of fixed sets. */
export function countHandshake(handshake: string, outcome: string): void {
  getMetrics().handshakes.inc({ handshake, outcome });
}

/** Counts one call by its channel's number; null where none was found. Names would be words that somebody chose. */
export function countCall(channelId: number | null, outcome: string, durationMs: number): void {
  const metrics = getMetrics();
  const channel = channelId === null ? "none" : String(channelId);
  metrics.calls.inc({ channel, outcome });
  metrics.callSeconds.observe({ channel }, durationMs / 1000);
}
