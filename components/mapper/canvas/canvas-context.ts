import { createContext, useContext } from "react";
import type { Lit, RuleEnds } from "./rule-ends.ts";
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

/** Which rules are chosen and pointed at: all that lines and chips need to know, so that they are drawn only then. */
export type RuleFocus = {
  selected: string | null;
  select: (ruleId: string | null) => void;
  /** Opens the rule and takes the keyboard into it. */
  enter: (ruleId: string) => void;
  pointed: ReadonlySet<string>;
  point: (ruleIds: readonly string[]) => void;
};

export type CanvasState = RuleFocus & {
  height: number;
  trees: Readonly<Record<Side, TreeView>>;
  /** The source field that waits for its target, chosen with the keyboard. */
  picked: string | null;
  pick: (path: string | null) => void;
  connect: ((source: string, target: string) => void) | null;
  /** Draws a line from a field to one of its own name in the result, which is added where it is not there. */
  copy: ((source: string) => void) | null;
  /** True while a line is being drawn with the mouse. */
  drawing: boolean;
  ends: RuleEnds;
  /** Fields of the rules that are chosen or pointed at. */
  lit: Lit;
  /** The field of the chosen rule that each tree brings into sight. */
  revealed: Readonly<Record<Side, string | null>>;
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

const FocusContext = createContext<RuleFocus | null>(null);
export const RuleFocusProvider = FocusContext.Provider;

export function useRuleFocus(): RuleFocus {
  const focus = useContext(FocusContext);
  if (focus === null) throw new Error("Lines and chips belong inside the canvas.");
  return focus;
}
