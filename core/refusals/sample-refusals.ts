/** So many more came of a kind than are kept each for itself; they belong to the last one that is. */
export type MoreRefusals = { id: string; count: number; lastAtMs: number };

export type RefusalSampler<Refusal> = {
  /**
   * Notes that something was refused. Those with the same key are of one kind. `make` is called only for what is to be
   * kept, so that a flood costs next to nothing.
   */
  note: (key: string, make: () => Refusal, nowMs: number) => void;
  /** What is to be written, which is forgotten here with that. */
  takeAll: () => { kept: Refusal[]; more: MoreRefusals[]; dropped: number };
};

export type SamplerLimits = {
  /** Of each kind, so many are kept in a minute; the others are counted. */
  perMinuteMax: number;
  /** So many kinds are told apart in a minute; what comes on top is one kind together. */
  kindsMax: number;
  /** So many wait to be taken, as they do while nothing can be written; what comes on top is dropped and only counted. */
  waitingMax: number;
};

const minuteMs = 60_000;
const kindOfTheRest = "";

type Kind = { startedAtMs: number; kept: number; lastId: string };

/**
 * Keeps the record of refusals small however many there are: an operator needs to see that calls are refused, why and
 * from where, and a flood must not fill the disk. It has no clock of its own and holds no more than its limits say.
 */
export function openRefusalSampler<Refusal extends { id: string }>(limits: SamplerLimits): RefusalSampler<Refusal> {
  const { perMinuteMax, kindsMax, waitingMax } = limits;
  const kinds = new Map<string, Kind>();
  let kept: Refusal[] = [];
  let more = new Map<string, MoreRefusals>();
  let dropped = 0;
  let clearedAtMs = Number.NEGATIVE_INFINITY;

  // A clock that was set back begins a new minute too; otherwise the old one might last for hours.
  const isOver = ({ startedAtMs }: Kind, nowMs: number) => nowMs >= startedAtMs + minuteMs || nowMs < startedAtMs;

  function clearOld(nowMs: number): void {
    // Once a second at most: under a flood of kinds each would go through all of them in vain.
    if (nowMs >= clearedAtMs && nowMs < clearedAtMs + 1_000) return;
    clearedAtMs = nowMs;
    for (const [key, kind] of kinds) if (isOver(kind, nowMs)) kinds.delete(key);
  }

  function findKind(wanted: string, nowMs: number): Kind {
    if (!kinds.has(wanted) && kinds.size >= kindsMax) clearOld(nowMs);
    const key = kinds.has(wanted) || kinds.size < kindsMax ? wanted : kindOfTheRest;
    const known = kinds.get(key);
    if (known !== undefined && !isOver(known, nowMs)) return known;
    const fresh = { startedAtMs: nowMs, kept: 0, lastId: "" };
    kinds.set(key, fresh);
    return fresh;
  }

  return {
    note: (key, make, nowMs) => {
      const kind = findKind(key, nowMs);
      if (kind.kept < perMinuteMax && kept.length < waitingMax) {
        const refusal = make();
        kept.push(refusal);
        kind.kept += 1;
        kind.lastId = refusal.id;
        return;
      }
      const before = more.get(kind.lastId);
      // With no row of its kind, or no room, there is nothing that it could be counted to.
      if (kind.lastId === "" || (before === undefined && more.size >= waitingMax)) dropped += 1;
      else more.set(kind.lastId, { id: kind.lastId, count: (before?.count ?? 0) + 1, lastAtMs: nowMs });
    },
    takeAll: () => {
      const taken = { kept, more: [...more.values()], dropped };
      dropped = 0;
      kept = [];
      more = new Map();
      return taken;
    },
  };
}
