"use client";

import type { KeyboardEvent } from "react";
import type { RowActs } from "./rule-row.tsx";

/**
 * The keys of the table: Alt with an arrow key moves the rule in whose row the focus is, arrow keys alone go from target
 * to target, and Enter in a target opens the rule.
 */
export function useTableKeys(acts: RowActs): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const from = event.target as HTMLElement;
    const row = from.closest<HTMLElement>("tr[data-rule]");
    const id = row?.dataset.rule;
    if (row === null || id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    const inTarget = from.dataset.target !== undefined;
    if (by !== null && event.altKey) acts.move(id, by);
    else if (by !== null && inTarget) focusTarget(by === -1 ? row.previousElementSibling : row.nextElementSibling);
    else if (event.key === "Enter" && inTarget) acts.enter(id);
    else return;
    event.preventDefault();
  };
}

function focusTarget(row: Element | null): void {
  row?.querySelector<HTMLInputElement>("input[data-target]")?.focus();
}
