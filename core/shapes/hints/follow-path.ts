import { formatPath } from "#core/mapping/paths/format-path.ts";
import type { Path, Segment } from "#core/mapping/paths/path.ts";
import { findHolder } from "#core/mapping/paths/read-path.ts";
import type { FieldKind } from "../model.ts";
import type { ShapeNode, ShapeTree } from "./shape-tree.ts";

/** Where a path leads: to a known place, somewhere that the shape says nothing of, or surely nowhere, and why. */
export type Followed =
  | { kind: "found"; node: ShapeNode }
  | { kind: "unknown" }
  | { kind: "missing"; place: string; why: string };

const number: ShapeNode = { kinds: ["number"], members: new Map(), element: null };

/** Follows a path of any form. Positions, filters and flattening run through the elements of the same list. */
export function followPath({ root, isWhole }: ShapeTree, path: Path): Followed {
  let node = root;
  const before: ShapeNode[] = [];
  for (const [at, segment] of path.entries()) {
    before.push(node);
    const next = stepInto(node, segment);
    if (next === "missing" && isWhole) return { kind: "missing", ...tellWhy(node, path, at) };
    if (typeof next === "string") return { kind: "unknown" };
    node = segment.kind === "holder" ? before[findHolder(path, at)]! : next;
  }
  return { kind: "found", node };
}

function stepInto(node: ShapeNode, segment: Segment): ShapeNode | "unknown" | "missing" {
  if (segment.kind === "key") {
    const member = node.members.get(segment.key);
    if (member !== undefined) return member;
    // An object without any known member may have them all.
    return saysNothing(node.kinds) || (node.kinds.includes("object") && node.members.size === 0)
      ? "unknown"
      : "missing";
  }
  if (saysNothing(node.kinds)) return "unknown";
  if (!node.kinds.includes("list")) return "missing";
  if (segment.kind === "filter") return node;
  if (segment.kind === "position") return number;
  return node.element ?? "unknown";
}

/** True where nothing but null was seen: the next message may hold anything there. */
export function saysNothing(kinds: readonly FieldKind[]): boolean {
  return kinds.every((kind) => kind === "null");
}

function tellWhy(node: ShapeNode, path: Path, at: number): { place: string; why: string } {
  const place = formatPath(path.slice(0, at + 1));
  const above = formatPath(path.slice(0, at));
  if (path[at]!.kind !== "key") return { place, why: `${above} is no list` };
  if (node.kinds.includes("object")) return { place, why: "" };
  if (!node.kinds.includes("list")) return { place, why: `${above} is no object` };
  const inside = formatPath([...path.slice(0, at), { kind: "each" }, path[at]!]);
  return { place, why: `${above} is a list, and ${inside} would be in each of its elements` };
}
