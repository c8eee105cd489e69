import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Path } from "#core/mapping/paths/path.ts";
import { type Field, type FieldKind, fieldsMax } from "../model.ts";

/** A place in a shape. `kinds` is empty where nothing is known of it; then it may hold anything. */
export type ShapeNode = {
  kinds: readonly FieldKind[];
  readonly members: Map<string, ShapeNode>;
  element: ShapeNode | null;
};

/** A shape to follow paths in. One that was cut off at its bound cannot say that a field is not there. */
export type ShapeTree = { readonly root: ShapeNode; readonly isWhole: boolean };

/** Builds the tree of a shape from the paths of its fields, so that the elements of lists have a place of their own. */
export function buildShapeTree(fields: readonly Field[]): ShapeTree {
  const root = createNode();
  let count = 0;
  const plant = (level: readonly Field[]) => {
    for (const field of level) {
      count += 1;
      const parsed = parsePath(field.path);
      if (parsed.ok) openNode(root, parsed.path).kinds = field.kinds;
      plant(field.children);
    }
  };
  plant(fields);
  return { root, isWhole: count < fieldsMax };
}

function createNode(): ShapeNode {
  return { kinds: [], members: new Map(), element: null };
}

function openNode(root: ShapeNode, path: Path): ShapeNode {
  let node = root;
  for (const segment of path) {
    if (segment.kind === "key") {
      // What has members has no field of its own where it is the element of a list, or the root.
      node.kinds = addKind(node.kinds, "object");
      const member = node.members.get(segment.key) ?? createNode();
      node.members.set(segment.key, member);
      node = member;
    } else {
      node.kinds = addKind(node.kinds, "list");
      node.element ??= createNode();
      node = node.element;
    }
  }
  return node;
}

function addKind(kinds: readonly FieldKind[], kind: FieldKind): readonly FieldKind[] {
  return kinds.includes(kind) ? kinds : [...kinds, kind];
}
