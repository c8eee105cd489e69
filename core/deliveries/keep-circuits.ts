import type { AttemptResult } from "./attempt-result.ts";
import { admitDelivery, type CircuitState, closedCircuit, recordAttempt } from "./circuit-breaker.ts";

// Only hosts with recent failures are kept, so this many at once means that somebody makes up host names.
const hostsMax = 10_000;

/**
 * The circuit breakers of all target hosts in one process. Every process keeps its own: each of them learns of an
 * outage after ten failures, and none needs a round trip before it may send. `nowMs` is the clock.
 */
export function keepCircuits(nowMs: () => number) {
  const circuits = new Map<string, CircuitState>();
  return {
    /**
     * Milliseconds since the epoch until which nothing should be sent to the host, or null when it may be. Null is an
     * admission: after an outage it is given to one caller as the probe, who must then send and `record`.
     */
    openUntilMs(host: string): number | null {
      const known = circuits.get(host);
      if (known === undefined) return null;
      const { state, admission } = admitDelivery(known, nowMs());
      circuits.set(host, state);
      return admission.kind === "postpone" ? admission.untilMs : null;
    },
    record(host: string, result: AttemptResult): void {
      const known = circuits.get(host) ?? closedCircuit;
      const state = recordAttempt(known, result, nowMs());
      if (state.kind === "closed" && state.failures === 0) {
        circuits.delete(host);
        return;
      }
      if (!circuits.has(host) && circuits.size >= hostsMax) circuits.delete(circuits.keys().next().value as string);
      circuits.set(host, state);
    },
    /** The hosts to which nothing is sent at present, for the health page. */
    listOpen(): { host: string; untilMs: number }[] {
      return [...circuits].flatMap(([host, state]) =>
        state.kind === "closed" ? [] : [{ host, untilMs: state.untilMs }],
      );
    },
  };
}
