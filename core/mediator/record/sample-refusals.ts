import type { RefusalCode } from "../transaction.ts";

/** What tells refused calls apart for the purpose of sampling. */
export type RefusedCall = {
  refusal: RefusalCode;
  clientId: number | null;
  sourceAddress: string | null;
  method: string;
  path: string;
};

export type Sample =
  /** It gets a row of its own; later ones of its kind may be counted on it. */
  | { kind: "store" }
  /** It is only counted, on the last row of its kind. */
  | { kind: "count" };

/** A row, and for how many more refused calls it stands. */
export type Repetition = { id: string; times: number };

const windowMs = 60_000;
const storedPerKindMax = 10;
// For all kinds together: a flood from many addresses must not become a flood of rows.
const storedMax = 600;
const kindsMax = 10_000;

type Kind = { stored: number; counted: number; lastId: string };

/**
 * Decides which refused calls are stored. Of each kind the first ten within a minute are; the rest are counted on the
 * last of them. Who is not known chooses path and names freely, so only refusal and address tell such calls apart.
 */
export function sampleRefusals() {
  let kinds = new Map<string, Kind>();
  let startedAtMs = Number.NEGATIVE_INFINITY;
  let stored = 0;
  let lastId: string | null = null;

  function drain(): Repetition[] {
    const repetitions = [...kinds.values()].flatMap(({ lastId: id, counted }) =>
      counted > 0 ? [{ id, times: counted }] : [],
    );
    for (const kind of kinds.values()) kind.counted = 0;
    return repetitions;
  }

  return {
    /** `id` is that of the row, should it be stored. */
    take(call: RefusedCall, id: string, nowMs: number): { sample: Sample; repetitions: Repetition[] } {
      const repetitions = nowMs - startedAtMs >= windowMs ? drain() : [];
      if (nowMs - startedAtMs >= windowMs) {
        kinds = new Map();
        stored = 0;
        startedAtMs = nowMs;
      }
      const key = nameKind(call);
      const kind = kinds.get(key);
      const full = stored >= storedMax || kinds.size >= kindsMax;
      if (kind === undefined && !full) {
        kinds.set(key, { stored: 1, counted: 0, lastId: id });
      } else if (kind !== undefined && kind.stored < storedPerKindMax && stored < storedMax) {
        kind.stored += 1;
        kind.lastId = id;
      } else {
        // A kind that came too late to get a row is counted on the last row of any kind.
        const counted = kind ?? [...kinds.values()].find((other) => other.lastId === lastId);
        if (counted !== undefined) counted.counted += 1;
        return { sample: { kind: "count" }, repetitions };
      }
      stored += 1;
      lastId = id;
      return { sample: { kind: "store" }, repetitions };
    },
    /** What was counted since the last time, to be added to the rows. */
    drain,
  };
}

function nameKind({ refusal, clientId, sourceAddress, method, path }: RefusedCall): string {
  if (clientId === null) return `${refusal} ${sourceAddress}`;
  // Numbers and ids in a path make no other kind.
  const shape = path.replace(/[0-9a-f-]*\d[0-9a-f-]*/gi, "#").slice(0, 200);
  return `${refusal} ${clientId} ${sourceAddress} ${method} ${shape}`;
}
