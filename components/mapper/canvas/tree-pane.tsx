"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Handle, type NodeProps, Position, useUpdateNodeInternals } from "@xyflow/react";
import { useCallback, useEffect, useId, useRef } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useLatest } from "../rules-table/use-latest.ts";
import { AddTarget } from "./add-target.tsx";
import { type Side, useCanvas } from "./canvas-context.ts";
import { headHeight, rowHeight } from "./geometry.ts";
import { findRulesAt } from "./rule-ends.ts";
import { TreeHint } from "./tree-hint.tsx";
import { TreeRowLine } from "./tree-row-line.tsx";
import { SearchInput } from "./tree-search.tsx";
import { useEdgeScroll } from "./use-edge-scroll.ts";
import { useReveal } from "./use-reveal.ts";
import { pressField, useTreeKeys } from "./use-tree-keys.ts";
import { useUnfold } from "./use-unfold.ts";

const titles: Record<Side, string> = { source: "Message", target: "Result" };

/** One of the two trees, as a node of the canvas: only the lines that are in sight are drawn. */
export function TreePane({ id: nodeId, data }: NodeProps) {
  const side = data.side as Side;
  const canvas = useCanvas();
  const tree = canvas.trees[side];
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const updateInternals = useUpdateNodeInternals();
  const virtual = useVirtualizer({
    count: tree.rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => tree.rows[index]?.field.path ?? index,
    getScrollElement: () => scroller.current,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const shown = items.map((item) => item.key).join("\n");
  // Where a connection may begin and end is measured by the canvas, and has to be again when other lines are in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` is what the measurement depends on.
  useEffect(() => updateInternals(nodeId), [shown, nodeId, updateInternals]);
  useReveal(canvas.revealed[side], (path) => {
    const index = tree.rows.findIndex((row) => row.field.path === path);
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  });
  const onKeyDown = useTreeKeys(side);
  useEdgeScroll(scroller, canvas.drawing);
  const unfoldSoon = useUnfold(canvas.drawing, tree.toggle);
  // The same functions for as long as the tree stands, so that a change draws anew only the lines that it is about.
  const acts = useLatest({
    press(path: string) {
      tree.setActive(path);
      if (!pressField(canvas, side, path) && side === "target")
        canvas.select(canvas.ends.target.get(path)?.[0] ?? null);
    },
    point(path: string | null) {
      const isFolded = tree.rows.some((row) => row.field.path === path && row.expanded === false);
      unfoldSoon(isFolded ? path : null);
      canvas.point(path === null ? [] : findRulesAt(canvas.ends, side, path, isFolded));
    },
    copy: (path: string) => (side === "source" ? canvas.copy?.(path) : undefined),
    toggle: tree.toggle,
  });
  const press = useCallback((path: string) => acts.current.press(path), [acts]);
  const point = useCallback((path: string | null) => acts.current.point(path), [acts]);
  const copy = useCallback((path: string) => acts.current.copy(path), [acts]);
  const toggle = useCallback((path: string) => acts.current.toggle(path), [acts]);
  const active = tree.rows.findIndex((row) => row.field.path === tree.active);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active, virtual]);
  return (
    <div
      className="nodrag nopan nowheel flex flex-col overflow-hidden bg-panel text-ink"
      style={{ height: canvas.height, width: "100%" }}
    >
      <Handle
        className="!size-px !min-h-0 !min-w-0 !border-0 !bg-transparent"
        id="edge"
        isConnectable={false}
        position={side === "source" ? Position.Right : Position.Left}
        type={side}
      />
      <div className="grid shrink-0 gap-1.5 border-line border-b px-2 py-2" style={{ height: headHeight }}>
        <div className="flex items-baseline justify-between gap-2">
          <h3 className="font-semibold text-small" id={`${prefix}-title`}>
            {titles[side]}
          </h3>
          <span className="text-faint text-tiny">{tree.rows.length === 0 ? "" : `${tree.rows.length} fields`}</span>
        </div>
        <div className="flex gap-1.5">
          <SearchInput
            label={`Search in ${titles[side].toLowerCase()}`}
            onChange={tree.setSearch}
            value={tree.search}
          />
          {side === "target" && canvas.addTarget ? <AddTarget add={canvas.addTarget} /> : null}
        </div>
      </div>
      <div
        aria-activedescendant={active < 0 ? undefined : `${prefix}-${active}`}
        aria-labelledby={`${prefix}-title`}
        className={joinClasses(
          "group/tree relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden -outline-offset-2",
          active >= 0 && "outline-none",
        )}
        data-side={side}
        onBlur={() => canvas.point([])}
        onFocus={() => (active < 0 && tree.rows[0] ? tree.setActive(tree.rows[0].field.path) : undefined)}
        onKeyDown={onKeyDown}
        onScroll={(event) => tree.setScrollTop(event.currentTarget.scrollTop)}
        ref={scroller}
        role="tree"
        tabIndex={0}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize() }} />
        <TreeHint canvas={canvas} side={side} />
        {items.map((item) => {
          const row = tree.rows[item.index];
          if (row === undefined) return null;
          const { path } = row.field;
          // A list of objects has no line for its elements as a whole; what is taken of them ends at the list.
          const place = canvas.lit[side].get(path) ?? canvas.lit[side].get(`${path}[]`);
          return (
            <TreeRowLine
              id={`${prefix}-${item.index}`}
              key={item.key}
              active={item.index === active}
              faulty={side === "target" && canvas.faulty.has(path)}
              lit={place !== undefined}
              onCopy={copy}
              onPoint={point}
              onPress={press}
              onToggle={toggle}
              picked={side === "source" && canvas.picked === path}
              place={place?.path ?? null}
              positions={place?.positions ?? ""}
              preview={place == null ? canvas.preview(side, path) : place.value}
              readOnly={canvas.connect === null}
              row={row}
              side={side}
              top={item.start}
              used={canvas.ends[side].has(path) || canvas.ends[side].has(`${path}[]`)}
            />
          );
        })}
      </div>
    </div>
  );
}
