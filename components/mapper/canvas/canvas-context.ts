import { createContext, useContext } from "react";
import type { TreeRow } from "./tree-rows.ts";

export type Side = "source" | "target";

/** One tree as the canvas shows it. */
export type TreeView = {
  rows: readonly TreeRow[];
  /** The line that has the keyboard. */
  active: string | null;
  search: string;
  setActive: (path: string) => void;
  setSearch: (text: string) => void;
  toggle: (path: string) => void;
  setScrollTop: (top: number) => void;
};

export type CanvasState = {
  height: number;
  trees: Readonly<Record<Side, TreeView>>;
  /** The source field that waits for its target, chosen with the keyboard. */
  picked: string | null;
  pick: (path: string | null) => void;
  connect: ((source: string, target: string) => void) | null;
  /** Rules by the target field that they write; the first one where several do. */
  ruleAt: ReadonlyMap<string, string>;
  /** Fields that a rule reads or writes. */
  used: Readonly<Record<Side, ReadonlySet<string>>>;
  /** Fields of the rule that is chosen or pointed at. */
  lit: Readonly<Record<Side, ReadonlySet<string>>>;
  /** The field of the chosen rule that each tree brings into sight. */
  revealed: Readonly<Record<Side, string | null>>;
  selected: string | null;
  select: (ruleId: string | null) => void;
  /** Opens the rule and takes the keyboard into it. */
  enter: (ruleId: string) => void;
  pointed: string | null;
  point: (ruleId: string | null) => void;
  /** The live value of a target field, the example of a source field. */
  preview: (side: Side, path: string) => string | null;
  /** Target fields with a mistake. */
  faulty: ReadonlySet<string>;
  addTarget: ((path: string) => string | null) | null;
};

const Context = createContext<CanvasState | null>(null);
export const CanvasProvider = Context.Provider;

export function useCanvas(): CanvasState {
  const state = useContext(Context);
  if (state === null) throw new Error("The canvas's parts belong inside the canvas.");
  return state;
}
