import type { KeyboardEvent } from "react";
import { type CanvasState, type Side, useCanvas } from "./canvas-context.ts";
import { findRulesAt } from "./rule-ends.ts";

const pageRows = 12;

/**
 * The keys of a tree (WAI-ARIA tree view): arrows move and fold, Home and End jump. Enter picks a source field; on a
 * target field it connects the picked one, or opens its rule; with Ctrl a source field is taken over as it is. Escape lets go of what was picked, then closes the rule.
 */
export function useTreeKeys(side: Side): (event: KeyboardEvent) => void {
  const canvas = useCanvas();
  const tree = canvas.trees[side];
  const { rows } = tree;
  const at = Math.max(
    0,
    rows.findIndex((row) => row.field.path === tree.active),
  );
  const row = rows[at];

  function goTo(index: number): void {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next === undefined) return;
    tree.setActive(next.field.path);
    // What the mouse lights by standing on a field, the keyboard lights by coming to it.
    canvas.point(findRulesAt(canvas.ends, side, next.field.path, next.expanded === false));
  }

  function goToParent(): void {
    const parent = rows.findLastIndex((other, index) => index < at && other.depth < (row?.depth ?? 0));
    if (parent >= 0) goTo(parent);
  }

  function enter(path: string): void {
    if (pressField(canvas, side, path)) return;
    const [ruleId] = canvas.ends.target.get(path) ?? [];
    if (ruleId !== undefined) canvas.enter(ruleId);
  }

  const actions = new Map<string, () => void>([
    ["ArrowDown", () => goTo(tree.active === null ? 0 : at + 1)],
    ["ArrowUp", () => goTo(at - 1)],
    ["Home", () => goTo(0)],
    ["End", () => goTo(rows.length - 1)],
    ["PageDown", () => goTo(at + pageRows)],
    ["PageUp", () => goTo(at - pageRows)],
    ["ArrowRight", () => (row?.expanded === false ? tree.toggle(row.field.path) : goTo(at + 1))],
    ["ArrowLeft", () => (row?.expanded === true ? tree.toggle(row.field.path) : goToParent())],
    ["Enter", () => (row === undefined ? undefined : enter(row.field.path))],
    ["Escape", () => (canvas.picked === null ? canvas.select(null) : canvas.pick(null))],
  ]);

  return (event) => {
    const isCopy = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isCopy && side === "source" && row !== undefined) {
      event.preventDefault();
      canvas.copy?.(row.field.path);
      return;
    }
    const action = actions.get(event.key);
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
}

/** Picks a source field, or draws the line from the picked one to a target field. False where neither is to be done. */
export function pressField(canvas: CanvasState, side: Side, path: string): boolean {
  if (canvas.connect === null) return false;
  if (side === "source") {
    canvas.pick(canvas.picked === path ? null : path);
    return true;
  }
  if (canvas.picked === null) return false;
  canvas.connect(canvas.picked, path);
  canvas.pick(null);
  return true;
}
