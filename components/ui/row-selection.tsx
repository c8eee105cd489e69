"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { Checkbox } from "./checkbox.tsx";

type Selection = {
  ids: readonly string[];
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], on: boolean) => void;
};

const SelectionContext = createContext<Selection | null>(null);

/** Keeps which of the rows on this page are chosen. A page with other rows begins with none. */
export function RowSelection({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  const chosen = new Set(ids.filter((id) => all.has(id)));
  const choose = (changed: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of changed) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setAll(next);
  };
  return <SelectionContext value={{ ids, chosen, choose }}>{children}</SelectionContext>;
}

/** What is chosen now. Throws outside of a `RowSelection`. */
export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (selection === null)
    throw new Error("A selectable table, its checkboxes and its bar belong inside a RowSelection.");
  return selection;
}

export function RowCheckbox({ value, label }: { value: string; label: string }) {
  const { chosen, choose } = useSelection();
  return (
    <span className="flex items-center">
      <Checkbox
        aria-label={label}
        checked={chosen.has(value)}
        onChange={(event) => choose([value], event.target.checked)}
      />
    </span>
  );
}

export function SelectAllCheckbox() {
  const { ids, chosen, choose } = useSelection();
  return (
    <span className="flex items-center">
      <Checkbox
        aria-label="Select all rows on this page"
        checked={ids.length > 0 && chosen.size === ids.length}
        disabled={ids.length === 0}
        mixed={chosen.size > 0 && chosen.size < ids.length}
        onChange={(event) => choose(ids, event.target.checked)}
      />
    </span>
  );
}
