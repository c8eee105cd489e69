import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { isPlaceSegment, type PlaceSegment, type Segment } from "#core/mapping/paths/path.ts";

/** Keys, positions, and "each position of this list". */
export type IgnoredPath = readonly (PlaceSegment | { readonly kind: "each" })[];

export type ReadIgnoredPath = { ok: true; path: IgnoredPath } | { ok: false; detail: string };

/** Reads the path of a field that is not compared, with everything below it. */
export function readIgnoredPath(text: string): ReadIgnoredPath {
  const parsed = parsePath(text.trim());
  if (!parsed.ok) return { ok: false, detail: parsed.detail };
  if (parsed.path.length === 0) {
    return { ok: false, detail: "This is the whole output, so nothing would be compared; name a field." };
  }
  const path = parsed.path.filter(isComparable);
  if (path.length === parsed.path.length && path.every(isFromTheFront)) return { ok: true, path };
  return { ok: false, detail: "Name a field of the output by keys, positions from 0, and [] for each position." };
}

function isComparable(segment: Segment): segment is IgnoredPath[number] {
  return isPlaceSegment(segment) || segment.kind === "each";
}

function isFromTheFront(segment: IgnoredPath[number]): boolean {
  return segment.kind !== "index" || segment.index >= 0;
}
