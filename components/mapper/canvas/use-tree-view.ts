import { useDeferredValue, useMemo, useState } from "react";
import type { Field } from "#core/shapes/model.ts";
import type { TreeView } from "./canvas-context.ts";
import { listTreeRows } from "./tree-rows.ts";

/** The state of one tree: what is folded and searched, which line has the keyboard, how far it is scrolled. */
export function useTreeView(
  fields: readonly Field[],
): TreeView & { scrollTop: number; reveal: (path: string) => void } {
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
  const reveal = (path: string) => {
    setSearch("");
    setFolded((before) => new Set([...before].filter((one) => !path.startsWith(one) || path === one)));
    setActive(path);
  };
  return { rows, active, search, setActive, setSearch, toggle, setScrollTop, scrollTop, reveal };
}
