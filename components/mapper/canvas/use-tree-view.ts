import { useDeferredValue, useMemo, useState } from "react";
import type { Field } from "#core/shapes/model.ts";
import type { TreeView } from "./canvas-context.ts";
import { findFieldKey } from "./field-key.ts";
import { listTreeRows } from "./tree-rows.ts";

type ShownTreeView = TreeView & {
  scrollTop: number;
  /** Makes the field of a path the line that has the keyboard, and clears away what hides it. */
  show: (path: string | null) => void;
};

/** The state of one tree: what is folded and searched, which line has the keyboard, how far it is scrolled. */
export function useTreeView(fields: readonly Field[]): ShownTreeView {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const searched = useDeferredValue(search);
  const rows = useMemo(() => listTreeRows(fields, folded, searched), [fields, folded, searched]);
  const toggle = (path: string) =>
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  const show = (path: string | null) => {
    const key = path === null ? null : findFieldKey(path);
    if (key === null) return;
    setActive(key);
    if (rows.some((row) => row.field.path === key)) return;
    setSearch("");
    setFolded((before) => new Set([...before].filter((one) => !key.startsWith(one) || key === one)));
  };
  return { rows, active, search, setActive, setSearch, toggle, setScrollTop, scrollTop, show };
}
