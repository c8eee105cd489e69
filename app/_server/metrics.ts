import { Counter, Gauge, Histogram, Registry } from "prom-client";

const slot = Symbol.for("signalbox.metrics");
type Metrics = { registry: Registry; ingress: Counter; ingressSeconds: Histogram; backlog: Gauge };

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
    backlog: new Gauge({
      name: "signalbox_backlog",
      help: "Rows that wait: runs to be processed, deliveries that are due or will be.",
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
