"use client";

import "@xyflow/react/dist/base.css";
import { type Node, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { RuleInput } from "#core/mapping/model.ts";
import type { Field } from "#core/shapes/model.ts";
import { type LiveValues, previewValue, shortenValue } from "../live-values.ts";
import { CanvasProvider, type CanvasState, type Side } from "./canvas-context.ts";
import { findFieldKey } from "./field-key.ts";
import { type CanvasSize, canvasHeight, treeWidthIn } from "./geometry.ts";
import { layOutRules, listSourcePaths, type TreePlace } from "./lay-out.ts";
import { LineEdge } from "./line-edge.tsx";
import { RuleNode } from "./rule-node.tsx";
import { TreePane } from "./tree-pane.tsx";
import { useTreeView } from "./use-tree-view.ts";

export type MappingCanvasProps = {
  rules: readonly RuleInput[];
  source: readonly Field[];
  target: readonly Field[];
  live: LiveValues;
  /** Ids of rules with a mistake. */
  faulty: ReadonlySet<string>;
  selected: string | null;
  onSelect: (ruleId: string | null) => void;
  /** Opens the rule and takes the keyboard into it. */
  onEnter: (ruleId: string) => void;
  /** Null for reading only. */
  onConnect: ((source: string, target: string) => void) | null;
  onAddTarget: ((path: string) => string | null) | null;
};

const nodeTypes = { tree: TreePane, rule: RuleNode };
const edgeTypes = { line: LineEdge };

/** The two trees with the rules as lines between them. */
export function MappingCanvas(props: MappingCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<CanvasSize | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      aria-label="Mapping canvas"
      className="relative min-w-0 self-stretch overflow-hidden rounded-lg border border-line bg-sunken"
      ref={frame}
      style={{ minHeight: canvasHeight([countFields(props.source), countFields(props.target)]) }}
    >
      {size === null || size.width === 0 ? null : (
        // Out of the flow, so that the canvas is as high as the panel beside it and can shrink again.
        <div className="absolute inset-0">
          <ReactFlowProvider>
            <Flow {...props} size={size} />
          </ReactFlowProvider>
        </div>
      )}
    </section>
  );
}

function Flow(props: MappingCanvasProps & { size: CanvasSize }) {
  const { rules, live, faulty, selected, onSelect, onEnter, onConnect, size } = props;
  const source = useTreeView(props.source);
  const target = useTreeView(props.target);
  const [picked, pick] = useState<string | null>(null);
  const [pointed, point] = useState<string | null>(null);
  const ends = useMemo(() => findEnds(rules), [rules]);
  const lit = useMemo(() => findLit(rules, [selected, pointed]), [rules, selected, pointed]);
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
  const state: CanvasState = {
    height: size.height,
    trees: { source, target },
    picked,
    pick,
    connect: onConnect,
    ruleAt: ends.ruleAt,
    used: ends.used,
    lit,
    revealed: useMemo(() => findFirstEnds(rules, selected), [rules, selected]),
    selected,
    select: onSelect,
    enter: onEnter,
    pointed,
    point,
    preview: (side, path) => (side === "source" ? (examples.get(path) ?? null) : previewValue(live.output, path)),
    faulty: useMemo(() => findFaultyTargets(rules, faulty), [rules, faulty]),
    addTarget: props.onAddTarget,
  };
  return (
    <CanvasProvider value={state}>
      <PickedHint picked={picked} />
      <ReactFlow
        connectionRadius={rowRadius}
        connectOnClick={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        edgeTypes={edgeTypes}
        edges={layout.edges}
        edgesFocusable={false}
        elementsSelectable={false}
        isValidConnection={({ source: from, target: to }) => from === "source" && to === "target"}
        maxZoom={1}
        minZoom={1}
        nodeTypes={nodeTypes}
        nodes={[...trees, ...layout.nodes]}
        nodesDraggable={false}
        nodesFocusable={false}
        onConnect={({ sourceHandle, targetHandle }) => {
          if (sourceHandle && targetHandle) onConnect?.(sourceHandle, targetHandle);
        }}
        panOnDrag={false}
        panOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        zoomOnDoubleClick={false}
        zoomOnPinch={false}
        zoomOnScroll={false}
      />
    </CanvasProvider>
  );
}

/** Says what comes next once a field is picked, to those who see and to those who hear. */
function PickedHint({ picked }: { picked: string | null }) {
  return (
    <p
      className="pointer-events-none absolute inset-x-0 bottom-3 z-10 mx-auto w-fit max-w-[26%] rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-center text-small shadow-low empty:hidden"
      role="status"
    >
      {picked === null ? null : (
        <>
          Now choose a field of the result for <code className="wrap-anywhere">{picked}</code>. Escape lets go.
        </>
      )}
    </p>
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

type Ends = { ruleAt: Map<string, string>; used: Record<Side, Set<string>> };

function findEnds(rules: readonly RuleInput[]): Ends {
  const ruleAt = new Map<string, string>();
  const used: Ends["used"] = { source: new Set(), target: new Set() };
  for (const rule of rules) {
    const key = findFieldKey(rule.target);
    if (key !== null && !ruleAt.has(key)) ruleAt.set(key, rule.id);
    if (key !== null) used.target.add(key);
    for (const path of listSourcePaths(rule)) used.source.add(findFieldKey(path) ?? path);
  }
  return { ruleAt, used };
}

function findLit(rules: readonly RuleInput[], ids: readonly (string | null)[]): Record<Side, Set<string>> {
  const { used } = findEnds(rules.filter((rule) => ids.includes(rule.id)));
  return used;
}

function findFirstEnds(rules: readonly RuleInput[], selected: string | null): Record<Side, string | null> {
  const rule = rules.find(({ id }) => id === selected);
  const [source = ""] = rule === undefined ? [] : listSourcePaths(rule);
  return { source: findFieldKey(source) || null, target: rule === undefined ? null : findFieldKey(rule.target) };
}

function findFaultyTargets(rules: readonly RuleInput[], faulty: ReadonlySet<string>): Set<string> {
  return new Set(rules.flatMap((rule) => (faulty.has(rule.id) ? (findFieldKey(rule.target) ?? []) : [])));
}

function countFields(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + 1 + countFields(field.children), 0);
}

function collectExamples(fields: readonly Field[], into = new Map<string, string>()): Map<string, string> {
  for (const field of fields) {
    if (field.example !== undefined && field.children.length === 0) into.set(field.path, shortenValue(field.example));
    collectExamples(field.children, into);
  }
  return into;
}
