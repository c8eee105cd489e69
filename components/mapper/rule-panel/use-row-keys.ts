"use client";

import { useState } from "react";
import { moveItem } from "./move-item.ts";

type RowKeys = { keys: readonly number[]; move: (at: number, by: number) => void; remove: (at: number) => void };

/**
 * A key for each row of a list whose elements have no name: it goes with the row when that is moved, and with it the
 * focus and what is half typed.
 */
export function useRowKeys(count: number): RowKeys {
  const [kept, setKept] = useState<readonly number[]>(() => spread([], count));
  const keys = kept.length === count ? kept : spread(kept, count);
  if (keys !== kept) setKept(keys);
  return {
    keys,
    move: (at, by) => setKept(moveItem(keys, at, by)),
    remove: (at) => setKept(keys.toSpliced(at, 1)),
  };
}

function spread(keys: readonly number[], count: number): readonly number[] {
  const first = Math.max(-1, ...keys) + 1;
  const missing = Math.max(0, count - keys.length);
  return [...keys.slice(0, count), ...Array.from({ length: missing }, (_none, at) => first + at)];
}
