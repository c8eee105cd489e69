import type { Json } from "#core/json.ts";
import type { TestOperator } from "../conditions/operator-names.ts";
import { formatPath } from "../paths/format-path.ts";
import { parsePath } from "../paths/parse-path.ts";
import { type FilterSegment, isPlaceSegment, type Path, type Segment } from "../paths/path.ts";

/**
 * How a path goes on from a list: with the list itself, each element, all of them laid end to end, the element at a
 * position (0 is the first, -1 the last), or the number of each, from 1.
 */
export type ListTake =
  | { kind: "whole" }
  | { kind: "each" }
  | { kind: "flat" }
  | { kind: "at"; position: number }
  | { kind: "number" };

/** Keeps the elements whose field passes a comparison; the field is a path of keys and positions inside each. */
export type ListFilter = { field: string; operator: TestOperator; value?: Json };

/** A list that a path runs through. */
export type PathList = {
  /** The path of the list: `orders[].items`. */
  path: string;
  filters: ListFilter[];
  /** Null where the path goes on in a way that only its text can say: `[^]`. */
  take: ListTake | null;
  /** What follows: `sku`; empty where nothing does. */
  rest: string;
};

type Stretch = { from: number; to: number; filters: readonly FilterSegment[]; take: Segment | null };

/**
 * The lists that a path runs through, outermost first. A path that ends at a list looks like one that ends at any other
 * field; `isList` tells. None for a text that is no path.
 */
export function readLists(pathText: string, isList: (path: string) => boolean): PathList[] {
  const parsed = parsePath(pathText);
  if (!parsed.ok) return [];
  const { path } = parsed;
  return findStretches(path, isList(pathText)).map(({ from, to, filters, take }) => ({
    path: formatPath(path.slice(0, from)),
    filters: filters.map(({ kind: _filter, field, ...test }) => ({ field: formatPath(field), ...test })),
    take: readTake(take),
    rest: to === path.length ? "" : formatPath(path.slice(to)),
  }));
}

/**
 * The path with its list number `at` taken in another way. The list itself, and the number of each element, have no
 * fields: what followed is left out. A change that makes no path, and one of a list that is not there, gives the same path.
 */
export function takeList(pathText: string, at: number, take: ListTake): string {
  const endsHere = take.kind === "whole" || take.kind === "number";
  return change(pathText, at, ({ filters }) => ({ filters, take: writeTake(take) }), endsHere);
}

/** The path with other filters on its list number `at`; one whose field cannot be read is left out. */
export function filterList(pathText: string, at: number, filters: readonly ListFilter[]): string {
  return change(pathText, at, ({ take }) => ({ filters: filters.flatMap(writeFilter), take }), false);
}

/** The path up to its list number `at` and how that is taken: `orders[].items[].sku` at 1 is `orders[].items[]`. */
export function endAtList(pathText: string, at: number): string {
  const parsed = parsePath(pathText);
  const stretch = parsed.ok ? findStretches(parsed.path, true)[at] : undefined;
  return parsed.ok && stretch !== undefined ? formatPath(parsed.path.slice(0, stretch.to)) : pathText;
}

function change(
  pathText: string,
  at: number,
  edit: (stretch: Stretch) => { filters: readonly FilterSegment[]; take: Segment | null },
  endsHere: boolean,
): string {
  const parsed = parsePath(pathText);
  if (!parsed.ok) return pathText;
  const { path } = parsed;
  // A list at the end is found whether it is one or not: whoever changes it knows.
  const stretch = findStretches(path, true)[at];
  if (stretch === undefined) return pathText;
  const { filters, take } = edit(stretch);
  const next = [
    ...path.slice(0, stretch.from),
    ...filters,
    ...(take === null ? [] : [take]),
    ...(endsHere ? [] : path.slice(stretch.to)),
  ];
  const text = formatPath(next);
  return parsePath(text).ok ? text : pathText;
}

function findStretches(path: Path, endsInList: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  while (at < path.length) {
    const from = at;
    const filters: FilterSegment[] = [];
    for (let piece = path[at]; piece?.kind === "filter"; piece = path[at]) {
      filters.push(piece);
      at += 1;
    }
    const piece = path[at];
    const take = piece === undefined || piece.kind === "key" ? null : piece;
    if (take !== null) at += 1;
    if (take !== null || filters.length > 0) stretches.push({ from, to: at, filters, take });
    else at += 1;
  }
  const last = stretches.at(-1);
  const isWhole = last !== undefined && last.to === path.length && last.take === null;
  const end = path.length;
  if (endsInList && !isWhole) stretches.push({ from: end, to: end, filters: [], take: null });
  return stretches;
}

function readTake(segment: Segment | null): ListTake | null {
  switch (segment?.kind) {
    case undefined:
      return { kind: "whole" };
    case "each":
    case "flat":
      return { kind: segment.kind };
    case "index":
      return { kind: "at", position: segment.index };
    case "position":
      return { kind: "number" };
    default:
      return null;
  }
}

function writeTake(take: ListTake): Segment | null {
  switch (take.kind) {
    case "whole":
      return null;
    case "each":
    case "flat":
      return { kind: take.kind };
    case "at":
      return { kind: "index", index: take.position };
    case "number":
      return { kind: "position" };
  }
}

function writeFilter({ field, operator, value }: ListFilter): FilterSegment[] {
  const parsed = parsePath(field);
  if (!parsed.ok || !parsed.path.every(isPlaceSegment)) return [];
  return [{ kind: "filter", field: parsed.path, operator, ...(value === undefined ? {} : { value }) }];
}
