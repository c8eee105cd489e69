import type { Edge, Node } from "@xyflow/react";
import type { RuleInput } from "#core/mapping/model.ts";
import { findFieldKey } from "./field-key.ts";
import { type CanvasSize, rowMiddle, ruleHeight, ruleWidthMax, treeWidthIn } from "./geometry.ts";
import type { LineData } from "./line-edge.tsx";
import { describeChips, measureChips } from "./rule-chips.ts";
import type { TreeRow } from "./tree-rows.ts";

export type TreePlace = { rows: readonly TreeRow[]; scrollTop: number };

type Layout = { nodes: Node[]; edges: Edge[] };

/**
 * Places the chips and lines of the rules between the two trees. A rule's chips stand beside the field that it writes,
 * so that they never cover each other and the eye finds them where the value is; only those in sight are made.
 * Several rules for one field stand side by side to its left.
 */
export function layOutRules(
  rules: readonly RuleInput[],
  source: TreePlace,
  target: TreePlace,
  size: CanvasSize,
  faulty: ReadonlySet<string>,
): Layout {
  const sourceIndex = indexRows(source.rows);
  const targetIndex = indexRows(target.rows);
  const treeWidth = treeWidthIn(size);
  const taken = new Map<string, number>();
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  for (const rule of rules) {
    const targetKey = findFieldKey(rule.target);
    const at = targetKey === null ? undefined : findVisible(targetKey, targetIndex);
    if (targetKey === null || at === undefined) continue;
    const end = rowMiddle(at, target.scrollTop, size);
    const starts = listSourcePaths(rule).flatMap((path) => {
      const key = findFieldKey(path);
      const index = key === null ? undefined : findVisible(key, sourceIndex);
      return index === undefined ? [] : [rowMiddle(index, source.scrollTop, size)];
    });
    if (!end.inSight && !starts.some((start) => start.inSight)) continue;
    const chips = end.inSight ? describeChips(rule, (path) => isKnown(path, sourceIndex)) : null;
    const data = { ruleId: rule.id, faulty: faulty.has(rule.id) };
    let next = "target";
    let toY: number | null = end.y;
    if (chips !== null) {
      const width = Math.min(ruleWidthMax, measureChips(chips));
      const left = (taken.get(targetKey) ?? size.width - treeWidth - 10) - width - 14;
      taken.set(targetKey, left);
      next = `rule:${rule.id}`;
      nodes.push({ ...placeNode(next, left, end.y - ruleHeight / 2, width), data: { ...data, chips } });
      edges.push(line(`${next}>`, next, "target", { ...data, fromY: null, toY: end.y, inSight: true }));
      toY = null;
    }
    for (const [index, start] of starts.entries()) {
      const inSight = start.inSight && end.inSight;
      edges.push(line(`${rule.id}<${index}`, "source", next, { ...data, fromY: start.y, toY, inSight }));
    }
  }
  return { nodes, edges };
}

/** The paths that a rule reads. */
export function listSourcePaths({ source }: RuleInput): readonly string[] {
  return source.kind === "constant" ? [] : (source.paths ?? []);
}

function indexRows(rows: readonly TreeRow[]): Map<string, number> {
  return new Map(rows.map((row, index) => [row.field.path, index]));
}

function isKnown(path: string, index: ReadonlyMap<string, number>): boolean {
  const key = findFieldKey(path);
  return key !== null && findVisible(key, index) !== undefined;
}

/** The line of a field, or of the nearest field above it that is not folded away. */
function findVisible(key: string, index: ReadonlyMap<string, number>): number | undefined {
  for (let path = key; path !== ""; path = path.replace(/(\[\]|\.[^.[\]]+|\[[^\]]*\]|^[^.[\]]+)$/, "")) {
    const at = index.get(path);
    if (at !== undefined) return at;
    if (!/[.[\]]/.test(path)) return undefined;
  }
  return undefined;
}

function placeNode(id: string, x: number, y: number, width: number): Omit<Node, "data"> {
  const middle = ruleHeight / 2;
  return {
    id,
    type: "rule",
    style: { pointerEvents: "all" },
    position: { x, y },
    width,
    height: ruleHeight,
    measured: { width, height: ruleHeight },
    handles: [
      { type: "target", position: "left" as never, x: 0, y: middle, width: 1, height: 1 },
      { type: "source", position: "right" as never, x: width, y: middle, width: 1, height: 1 },
    ],
  };
}

function line(id: string, from: string, to: string, data: LineData): Edge {
  return {
    id,
    type: "line",
    source: from,
    target: to,
    ...(from === "source" ? { sourceHandle: "edge" } : {}),
    ...(to === "target" ? { targetHandle: "edge" } : {}),
    data,
  };
}
