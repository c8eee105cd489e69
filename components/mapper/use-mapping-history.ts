import { useState } from "react";
import type { Json } from "#core/json.ts";
import { type History, openHistory, recordChange, redoChange, undoChange } from "#core/mapping/edit/history.ts";

export type MappingHistory = {
  /** Makes a change; changes that follow each other with the same key are one step back. */
  change: (next: Json, mergeKey: string | null) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
};

/** Undo and redo over every view of a mapping. A value that came from elsewhere is a step of its own. */
export function useMappingHistory(value: Json, onChange: ((mapping: Json) => void) | null): MappingHistory {
  const [history, setHistory] = useState<History<Json>>(() => openHistory(value));
  const current = history.present === value ? history : recordChange(history, value, null);
  const go = (next: History<Json>) => {
    setHistory(next);
    onChange?.(next.present);
  };
  return {
    change: (next, mergeKey) => go(recordChange(current, next, mergeKey)),
    undo: onChange === null || current.past.length === 0 ? null : () => go(undoChange(current)),
    redo: onChange === null || current.future.length === 0 ? null : () => go(redoChange(current)),
  };
}
