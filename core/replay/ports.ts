import type { Sealer } from "#core/deliveries/ports.ts";

/** What making replays needs from outside. */
export type ReplayPorts = {
  now: () => Date;
  newId: () => string;
  /** 32 hex digits: a replay is a trace of its own. */
  newTraceId: () => string;
  sealer: Sealer;
};
