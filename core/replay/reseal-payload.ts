import type { Sealer } from "#core/deliveries/ports.ts";
import { Fault } from "#core/problems/fault.ts";

export type Resealed = { kind: "resealed"; sealed: Uint8Array | null } | { kind: "unreadable"; detail: string };

/**
 * Seals a run's original payload anew for the run that repeats it, because an envelope opens for its own row only. One
 * that does not open, since its key is gone, is an outcome: the other runs of a bulk replay go on.
 */
export function resealPayload(sealer: Sealer, sealed: Uint8Array | null, fromRun: string, toRun: string): Resealed {
  if (sealed === null) return { kind: "resealed", sealed: null };
  try {
    return { kind: "resealed", sealed: sealer.seal(sealer.open(sealed, `run:${fromRun}`), `run:${toRun}`) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: "unreadable", detail: "The run's original payload cannot be opened with the present SECRET_KEY." };
  }
}
