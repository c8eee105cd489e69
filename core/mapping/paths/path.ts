import type { Json } from "#core/json.ts";
import type { TestOperator } from "../conditions/operator-names.ts";

/** A key of an object or a position in a list. */
export type PlaceSegment =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number };

/** Keeps the elements of a list whose field passes a comparison, and gives the shorter list. */
export type FilterSegment = {
  readonly kind: "filter";
  readonly field: readonly PlaceSegment[];
  readonly operator: TestOperator;
  readonly value?: Json;
};

/** A piece that is taken without running through a list. */
export type PlainSegment = PlaceSegment | FilterSegment;

/**
 * One piece of a path. `each` runs through a list and makes a level that a target can follow; `flat` runs through a
 * list and lays what is under it end to end, in the level that follows; `holder` is `each`, but stands on the object
 * `climb` keys above the element instead of on the element; `position` is `each`, but gives the place, from 1.
 */
export type Segment =
  | PlainSegment
  | { readonly kind: "each" }
  | { readonly kind: "flat" }
  | { readonly kind: "holder"; readonly climb: number }
  | { readonly kind: "position" };

/** A parsed path; the empty one is the whole value. */
export type Path = readonly Segment[];

/** Keys that reach an object's machinery instead of its data. They are refused wherever a path is read or written. */
const refusedKeys = new Set(["__proto__", "prototype", "constructor"]);

/** True for `__proto__`, `prototype` and `constructor`. */
export function isRefusedKey(key: string): boolean {
  return refusedKeys.has(key);
}

/** True for the pieces that make a level: `[]`, `[^]` and `[#]`. */
export function isLevel(segment: Segment): boolean {
  return segment.kind === "each" || segment.kind === "holder" || segment.kind === "position";
}

/** Longest path, in pieces. Incoming bodies are no deeper. */
export const pathSegmentsMax = 64;
/** Highest list position that may be named: a target path with it makes a list of that length. */
export const pathIndexMax = 9_999;

/** Number of list levels in a path: `orders[].lines[].sku` has two. */
export function countLevels(path: Path): number {
  return path.filter(isLevel).length;
}

/** True when a path runs through no list, so that it names one value. */
export function isPlainPath(path: Path): path is readonly PlainSegment[] {
  return path.every((segment) => isPlaceSegment(segment) || segment.kind === "filter");
}

/** True for a key or a position. */
export function isPlaceSegment(segment: Segment): segment is PlaceSegment {
  return segment.kind === "key" || segment.kind === "index";
}
