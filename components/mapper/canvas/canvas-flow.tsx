"use client";

import { type FinalConnectionState, type IsValidConnection, type Node, ReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useState } from "react";
import type { RuleInput } from "#core/mapping/model.ts";
import type { Field } from "#core/shapes/model.ts";
import { previewValue, shortenValue } from "../live-values.ts";
import { useLatest } from "../rules-table/use-latest.ts";
import { CanvasProvider, type CanvasState, RuleFocusProvider, type Side } from "./canvas-context.ts";
import { findFieldKey } from "./field-key.ts";
import { type CanvasSize, treeWidthIn } from "./geometry.ts";
import { layOutRules, listSourcePaths, type TreePlace } from "./lay-out.ts";
import { LineEdge } from "./line-edge.tsx";
import type { MappingCanvasProps } from "./mapping-canvas.tsx";
import { PickedHint } from "./picked-hint.tsx";
import { findLit, findRuleEnds } from "./rule-ends.ts";
import { RuleNode } from "./rule-node.tsx";
import { TreePane } from "./tree-pane.tsx";
import { useSteady } from "./use-steady.ts";
import { useTreeView } from "./use-tree-view.ts";

const nodeTypes = { tree: TreePane, rule: RuleNode };
const edgeTypes = { line: LineEdge };
const leadsAcross: IsValidConnection = ({ source, target }) => source === "source" && target === "target";
const noRules: ReadonlySet<string> = new Set();

/** Trees and lines as React Flow draws them, for a canvas of a known size. */
export function CanvasFlow(props: MappingCanvasProps & { size: CanvasSize }) {
  const { rules, live, sample, element, faulty, selected, onSelect, onEnter, onConnect, onCopy, size } = props;
  const source = useTreeView(props.source);
  const target = useTreeView(props.target);
  const [picked, pick] = useState<string | null>(null);
  const [pointed, setPointed] = useState(noRules);
  const [drawing, setDrawing] = useState(false);
  const ends = useMemo(() => findRuleEnds(rules), [rules]);
  const lit = useMemo(() => {
    const ids = selected === null ? pointed : new Set([...pointed, selected]);
    return findLit(ends, ids, live.byRule, sample, (id) => (id === selected ? element : 0));
  }, [ends, live, sample, selected, pointed, element]);
  const examples = useMemo(() => collectExamples(props.source), [props.source]);
  const [shownFor, setShownFor] = useState<string | null>(null);
  if (selected !== shownFor) {
    setShownFor(selected);
    target.show(rules.find((rule) => rule.id === selected)?.target ?? null);
  }
  const from = useTreePlace(source);
  const to = useTreePlace(target);
  const layout = useMemo(() => layOutRules(rules, from, to, size, faulty), [rules, from, to, size, faulty]);
  const trees = useMemo(() => placeTrees(size), [size]);
  const ruleNodes = useSteady(layout.nodes);
  const nodes = useMemo(() => [...trees, ...ruleNodes], [trees, ruleNodes]);
  const edges = useSteady(layout.edges);
  const point = useCallback(
    // Most fields have no rule; pointing at one after the other of those draws nothing anew.
    (ids: readonly string[]) => setPointed((before) => (ids.length === 0 && before.size === 0 ? before : new Set(ids))),
    [],
  );
  const latestEnter = useLatest(onEnter);
  const focus = useMemo(
    () => ({ selected, pointed, select: onSelect, enter: (id: string) => latestEnter.current(id), point }),
    [selected, pointed, onSelect, latestEnter, point],
  );
  const state: CanvasState = {
    height: size.height,
    trees: { source, target },
    picked,
    pick,
    connect: onConnect,
    copy: onCopy,
    drawing,
    ends,
    lit,
    revealed: useMemo(() => findFirstEnds(rules, selected), [rules, selected]),
    ...focus,
    preview: (side, path) => (side === "source" ? (examples.get(path) ?? null) : previewValue(live.output, path)),
    faulty: useMemo(() => findFaultyTargets(rules, faulty), [rules, faulty]),
    addTarget: props.onAddTarget,
  };
  const endDrawing = (event: MouseEvent | TouchEvent, { fromHandle, toHandle }: FinalConnectionState) => {
    setDrawing(false);
    if (toHandle !== null || fromHandle?.type !== "source" || !fromHandle.id) return;
    if (isBelowFields(event)) onCopy?.(fromHandle.id);
  };
  return (
    <CanvasProvider value={state}>
      <RuleFocusProvider value={focus}>
        <PickedHint picked={picked} />
        <ReactFlow
          // Near an edge the trees scroll by themselves; the canvas as a whole stays where it is.
          autoPanOnConnect={false}
          connectionRadius={rowRadius}
          connectOnClick={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgeTypes={edgeTypes}
          edges={edges}
          edgesFocusable={false}
          elementsSelectable={false}
          isValidConnection={leadsAcross}
          maxZoom={1}
          minZoom={1}
          nodeTypes={nodeTypes}
          nodes={nodes}
          nodesDraggable={false}
          nodesFocusable={false}
          onConnect={({ sourceHandle, targetHandle }) => {
            if (sourceHandle && targetHandle) onConnect?.(sourceHandle, targetHandle);
          }}
          onConnectEnd={endDrawing}
          onConnectStart={() => setDrawing(true)}
          panOnDrag={false}
          panOnScroll={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          zoomOnDoubleClick={false}
          zoomOnPinch={false}
          zoomOnScroll={false}
        />
      </RuleFocusProvider>
    </CanvasProvider>
  );
}

/** What the lines depend on of a tree; the same object while that is the same. */
function useTreePlace({ rows, scrollTop }: TreePlace): TreePlace {
  return useMemo(() => ({ rows, scrollTop }), [rows, scrollTop]);
}

const rowRadius = 14;

function placeTrees(size: CanvasSize): Node[] {
  const width = treeWidthIn(size);
  // Nodes that can be neither chosen nor moved would not hear the mouse.
  const style = { pointerEvents: "all" } as const;
  const shared = { type: "tree", style, width, height: size.height, measured: { width, height: size.height } };
  return [
    { ...shared, id: "source", position: { x: 0, y: 0 }, data: { side: "source" } },
    { ...shared, id: "target", position: { x: size.width - width, y: 0 }, data: { side: "target" } },
  ];
}

/** True where a line was let go over the result's tree, but on none of its fields. */
function isBelowFields(event: MouseEvent | TouchEvent): boolean {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  if (point === undefined) return false;
  const under = document.elementFromPoint(point.clientX, point.clientY);
  return under?.closest('[data-side="target"]') != null && under.closest('[role="treeitem"]') === null;
}

function findFirstEnds(rules: readonly RuleInput[], selected: string | null): Record<Side, string | null> {
  const rule = rules.find(({ id }) => id === selected);
  const [source = ""] = rule === undefined ? [] : listSourcePaths(rule);
  return { source: findFieldKey(source) || null, target: rule === undefined ? null : findFieldKey(rule.target) };
}

function findFaultyTargets(rules: readonly RuleInput[], faulty: ReadonlySet<string>): Set<string> {
  return new Set(rules.flatMap((rule) => (faulty.has(rule.id) ? (findFieldKey(rule.target) ?? []) : [])));
}

function collectExamples(fields: readonly Field[], into = new Map<string, string>()): Map<string, string> {
  for (const field of fields) {
    if (field.example !== undefined && field.children.length === 0) into.set(field.path, shortenValue(field.example));
    collectExamples(field.children, into);
  }
  return into;
}
