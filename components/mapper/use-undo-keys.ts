import type { KeyboardEvent } from "react";
import type { MappingHistory } from "./use-mapping-history.ts";

const textFields = 'input:not([type="checkbox"]), textarea, [contenteditable], .monaco-editor';

/** Ctrl-Z and Ctrl-Y (or Ctrl-Shift-Z), but not in fields of text, which have an undo of their own. */
export function useUndoKeys({ undo, redo }: MappingHistory): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if ((event.target as HTMLElement).closest(textFields) !== null) return;
    const key = event.key.toLowerCase();
    const act = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
}
