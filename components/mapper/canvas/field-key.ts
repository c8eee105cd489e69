import { formatPath } from "#core/mapping/paths/format-path.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Segment } from "#core/mapping/paths/path.ts";

/**
 * The field of a tree that a rule's path stands for: positions, filters and flattening run through the same list, so
 * `items[0].sku`, `items[?qty > 0][].sku` and `items[*].sku` are all the field `items[].sku`. Null for no path.
 */
export function findFieldKey(pathText: string): string | null {
  const known = knownKeys.get(pathText);
  if (known !== undefined) return known;
  if (knownKeys.size >= knownMax) knownKeys.clear();
  const key = makeFieldKey(pathText);
  knownKeys.set(pathText, key);
  return key;
}

// The same paths are asked for with every key that is pressed, several times each.
const knownKeys = new Map<string, string | null>();
const knownMax = 10_000;

function makeFieldKey(pathText: string): string | null {
  const parsed = parsePath(pathText);
  if (!parsed.ok) return null;
  const key: Segment[] = [];
  for (const segment of parsed.path) {
    if (segment.kind === "filter") continue;
    if (segment.kind === "holder") key.splice(Math.max(0, key.length - segment.climb));
    else key.push(segment.kind === "key" ? segment : { kind: "each" });
  }
  return formatPath(key);
}

/** The path of the first value that a field has: `items[].sku` is `items[0].sku`. */
export function toFirstPath(fieldPath: string): string {
  const parsed = parsePath(fieldPath);
  if (!parsed.ok) return fieldPath;
  return formatPath(parsed.path.map((segment) => (segment.kind === "each" ? { kind: "index", index: 0 } : segment)));
}
