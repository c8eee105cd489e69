"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { useSelection } from "./row-selection.tsx";

type SelectionBarProps = {
  /** The rows' noun for one and for many. */
  noun: readonly [one: string, many: string];
  /** What can be done with the chosen rows. */
  children: (ids: readonly string[]) => ReactNode;
};

/** Appears at the foot of the window while rows are chosen: how many, and what can be done with them. */
export function SelectionBar({ noun, children }: SelectionBarProps) {
  const { ids, chosen, choose } = useSelection();
  if (chosen.size === 0) return null;
  return (
    <section
      aria-label="Chosen rows"
      className="sticky bottom-4 z-10 mx-auto mt-4 flex w-fit flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-panel py-2 pr-2 pl-4 shadow-high"
    >
      <p className="font-medium" role="status">
        {chosen.size} {chosen.size === 1 ? noun[0] : noun[1]} chosen
      </p>
      {children([...chosen])}
      <Button onClick={() => choose(ids, false)} variant="quiet">
        Clear
      </Button>
    </section>
  );
}
