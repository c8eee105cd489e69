import { isJsonObject, type Json } from "#core/json.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { Segment } from "#core/mapping/paths/path.ts";

/**
 * An example of the target that has a place for each of these target paths: the given one, with null wherever a path
 * leads and nothing stands. Paths that cannot be read, or that contradict the example, add nothing.
 */
export function completeTarget(example: Json | null, targetPaths: readonly string[]): Json {
  let whole: Json = example ?? {};
  for (const text of targetPaths) {
    const parsed = parsePath(text);
    if (parsed.ok) whole = place(whole, parsed.path, 0);
  }
  return whole;
}

function place(value: Json, path: readonly Segment[], at: number): Json {
  const segment = path[at];
  if (segment === undefined) return value;
  if (segment.kind === "key") {
    if (value !== null && !isJsonObject(value)) return value;
    const members = value ?? {};
    const before = Object.hasOwn(members, segment.key) ? (members[segment.key] as Json) : null;
    return { ...members, [segment.key]: place(before, path, at + 1) };
  }
  // Every position of a list stands for all of its elements: the tree shows one.
  if (value !== null && !Array.isArray(value)) return value;
  const [first = null, ...rest] = value ?? [];
  return [place(first, path, at + 1), ...rest];
}
