"use client";

import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { useAction } from "#components/ui/use-action.ts";
import { moveKey, type SetRow } from "./lay-out-set.ts";

type RowOrder = {
  /** In the order that was asked for last, with the numbers that they have there. */
  rows: SetRow[];
  move: (from: number, to: number) => void;
  announcement: string;
};

/**
 * The order of a set's rows. A move shows at once and is stored behind it; `order` (fields: id, json) null moves nothing. When
 * the rows come back from the server in another order, that one counts.
 */
export function useRowOrder(setId: number, rows: readonly SetRow[], order: Action | null): RowOrder {
  const [asked, setAsked] = useState<{ base: string; keys: string[] } | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const store: Action = async (form) => {
    const outcome = await (order ?? refuse)(form);
    if (outcome.kind === "refused") setAsked(null);
    return outcome;
  };
  const { pending, run } = useAction(store, { announceRefusal: true });
  const base = rows.map(({ key }) => key).join();
  const keys = asked?.base === base ? asked.keys : rows.map(({ key }) => key);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const shown = keys.flatMap((key, at) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [{ ...row, number: rows[at]?.number ?? row.number }];
  });
  function move(from: number, to: number) {
    // A second move before the first has come back would be counted from numbers that are no longer those of the server.
    if (pending || asked?.base === base) return;
    const moved = moveKey(keys, from, to);
    setAsked({ base, keys: moved });
    const form = new FormData();
    form.set("id", String(setId));
    form.set("json", JSON.stringify({ order: moved.flatMap((key) => byKey.get(key)?.number ?? []) }));
    setAnnouncement(`Message ${shown[from]?.number} is number ${rows[to]?.number} now.`);
    keepFocus(keys[from] ?? "", to > from ? "down" : "up");
    run(form);
  }
  return { rows: shown, move, announcement };
}

/** The button that was pressed keeps the focus, wherever its row has gone. */
function keepFocus(key: string, direction: "up" | "down") {
  if (!document.activeElement?.closest(`[data-row="${key}"]`)) return;
  requestAnimationFrame(() => {
    const buttons = document.querySelectorAll<HTMLButtonElement>(`[data-row="${key}"] th button`);
    buttons[direction === "up" ? 0 : 1]?.focus();
  });
}

const refuse: Action = async () => ({ kind: "refused", message: "Your role does not allow this." });
