import type { AttemptResult } from "./attempt-result.ts";

/**
 * What is known of one target host. `closed`: all deliveries are sent. `open`: none until `untilMs`. `half_open`: one
 * probe is on its way; if it has not reported by `untilMs`, its process has died and another may try.
 */
export type CircuitState =
  | { kind: "closed"; failures: number }
  | { kind: "open"; untilMs: number; openings: number }
  | { kind: "half_open"; untilMs: number; openings: number };

export type Admission = { kind: "send" } | { kind: "postpone"; untilMs: number };

export const closedCircuit: CircuitState = { kind: "closed", failures: 0 };

// Ten in a row: a restart behind a load balancer loses a handful of requests and should not stop everything, while ten
// failures without one success in between are no accident at any volume.
const failuresMax = 10;

// As long as a quick restart takes. Each failed probe doubles it, up to five minutes: that is the longest that a host
// which is well again waits for its messages, and one request in five minutes burdens no host that is not.
const openMs = 30_000;
const openMsMax = 300_000;

// Longer than the longest timeout that a target can have (120 s), so that there is one probe and not two.
const probeMsMax = 150_000;

/**
 * Says whether a delivery to the host may be sent now, and the state after that. A postponed delivery has not been
 * tried: it keeps its number of attempts and comes again at `untilMs`.
 */
export function admitDelivery(state: CircuitState, nowMs: number): { state: CircuitState; admission: Admission } {
  if (state.kind === "closed") return { state, admission: { kind: "send" } };
  if (nowMs < state.untilMs) return { state, admission: { kind: "postpone", untilMs: state.untilMs } };
  const probing: CircuitState = { kind: "half_open", untilMs: nowMs + probeMsMax, openings: state.openings };
  return { state: probing, admission: { kind: "send" } };
}

/**
 * The state after an attempt. Only what says that the host is down or swamped counts against it: no connection, no
 * answer, 5xx and 429, and 421 of a mail server. Any other answer shows a host that works, whatever it thinks of the message.
 */
export function recordAttempt(state: CircuitState, result: AttemptResult, nowMs: number): CircuitState {
  const health = judgeHealth(result);
  if (health === "well") return closedCircuit;
  if (health === "unknown") {
    // The probe never reached the host; the next delivery takes its place.
    return state.kind === "half_open" ? { kind: "open", untilMs: nowMs, openings: state.openings } : state;
  }
  switch (state.kind) {
    case "closed": {
      const failures = state.failures + 1;
      return failures < failuresMax ? { kind: "closed", failures } : open(0, nowMs);
    }
    case "half_open":
      return open(state.openings, nowMs);
    case "open":
      // It was on its way before the circuit opened and tells nothing new.
      return state;
  }
}

function open(openingsBefore: number, nowMs: number): CircuitState {
  const waitMs = Math.min(openMs * 2 ** openingsBefore, openMsMax);
  return { kind: "open", untilMs: nowMs + waitMs, openings: openingsBefore + 1 };
}

function judgeHealth(result: AttemptResult): "well" | "ill" | "unknown" {
  switch (result.kind) {
    case "answered":
      // A mail server's refusals are about the mail; only 421 says that the server itself cannot go on.
      if (result.protocol === "smtp") return result.status === 421 ? "ill" : "well";
      return result.status >= 500 || result.status === 429 ? "ill" : "well";
    case "no_connection":
    case "timed_out":
    case "answer_lost":
      return "ill";
    case "refused_by_guard":
    case "unsendable":
      return "unknown";
  }
}
