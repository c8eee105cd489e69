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
import { layOutRules, listSourcePaths } from "./lay-out.ts";
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
      className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken"
      ref={frame}
      style={{ height: canvasHeight([countFields(props.source), countFields(props.target)]) }}
    >
      {size === null || size.width === 0 ? null : (
        <ReactFlowProvider>
          <Flow {...props} size={size} />
        </ReactFlowProvider>
      )}
    </section>
  );
}

function Flow(props: MappingCanvasProps & { size: CanvasSize }) {
  const { rules, live, faulty, selected, onSelect, onConnect, size } = props;
  const source = useTreeView(props.source);
  const target = useTreeView(props.target);
  const [picked, pick] = useState<string | null>(null);
  const [pointed, point] = useState<string | null>(null);
  const ends = useMemo(() => findEnds(rules), [rules]);
  const lit = useMemo(() => findLit(rules, [selected, pointed]), [rules, selected, pointed]);
  const examples = useMemo(() => collectExamples(props.source), [props.source]);
  const layout = useMemo(
    () => layOutRules(rules, source, target, size, faulty),
    [rules, source.rows, source.scrollTop, target.rows, target.scrollTop, size, faulty, source, target],
  );
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
    pointed,
    point,
    preview: (side, path) => (side === "source" ? (examples.get(path) ?? null) : previewValue(live.output, path)),
    faulty: useMemo(() => findFaultyTargets(rules, faulty), [rules, faulty]),
    addTarget: props.onAddTarget,
  };
  return (
    <CanvasProvider value={state}>
      <ReactFlow
        connectionRadius={rowRadius}
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
