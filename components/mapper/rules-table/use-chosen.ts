"use client";

import { useState } from "react";

export type Chosen = {
  ids: ReadonlySet<string>;
  /** `through` takes all rows between this one and the one before along. */
  choose: (id: string, on: boolean, through: boolean) => void;
  set: (ids: readonly string[]) => void;
};

/** Which of the rules are chosen. One that is gone is not chosen any more. */
export function useChosen(order: readonly string[]): Chosen {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const ids = new Set(order.filter((id) => kept.has(id)));
  const choose = (id: string, on: boolean, through: boolean) => {
    const start = through && last !== null ? order.indexOf(last) : -1;
    const at = order.indexOf(id);
    const changed = start === -1 ? [id] : order.slice(Math.min(start, at), Math.max(start, at) + 1);
    const next = new Set(ids);
    for (const one of changed) {
      if (on) next.add(one);
      else next.delete(one);
    }
    setKept(next);
    setLast(id);
  };
  return { ids, choose, set: (next) => setKept(new Set(next)) };
}
