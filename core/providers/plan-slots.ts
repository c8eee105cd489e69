/** How far a provider's slots are given away: `freeAtMs` is the next one, `lineAtMs` the next place in the line behind them. */
export type SlotState = { freeAtMs: number; lineAtMs: number };

/** When one message may be handed over: in `waitMs`, or it is to come again in `inMs`, because it has no slot yet. */
export type Slot = { kind: "now"; waitMs: number } | { kind: "later"; inMs: number };

/** A slot this near is waited for in place; handing a message back and claiming it anew is dearer than that. */
export const nearMs = 1_000;

// Should a rate be raised, or messages be cancelled, nobody waits for longer than this for a line that has gone.
const lineMsMax = 900_000;

/**
 * Gives slots to `wanted` messages, evenly spaced (GCRA without a burst: the least that keeps any second within the rate).
 * Who gets none that is near is lined up: told a time at which, by the rate, there will be one. No slot is reserved for
 * that time, so nothing is lost when a message does not come back, and whoever comes with more weight goes first.
 */
export function planSlots(
  state: SlotState | null,
  wanted: number,
  ratePerSecond: number,
  nowMs: number,
): { slots: Slot[]; state: SlotState } {
  const stepMs = 1_000 / ratePerSecond;
  const startMs = Math.max(state?.freeAtMs ?? nowMs, nowMs);
  const near = Math.max(0, Math.floor((nowMs + nearMs - startMs) / stepMs) + 1);
  const given = Math.min(wanted, near);
  const freeAtMs = given === 0 ? (state?.freeAtMs ?? nowMs) : startMs + given * stepMs;
  const lineMs = Math.max(state?.lineAtMs ?? nowMs, startMs + given * stepMs, nowMs + nearMs);
  const lined = wanted - given;
  const slots = Array.from({ length: wanted }, (_, index): Slot => {
    if (index < given) return { kind: "now", waitMs: startMs + index * stepMs - nowMs };
    const atMs = Math.min(lineMs + (index - given) * stepMs, nowMs + lineMsMax);
    return { kind: "later", inMs: atMs - nowMs };
  });
  const lineAtMs = lined === 0 ? (state?.lineAtMs ?? nowMs) : Math.min(lineMs + lined * stepMs, nowMs + lineMsMax);
  return { slots, state: { freeAtMs, lineAtMs } };
}
