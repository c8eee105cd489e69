import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { findOperator } from "../conditions/operators.ts";
import { type FilterSegment, isPlaceSegment, type PlainSegment, type Segment } from "./path.ts";

/** Reads one value; `undefined` is missing. */
export type Reader = (value: Json | undefined) => Json | undefined;

/** True when reading the key of any plain object or list gives own data or nothing, so that no check is needed. */
export function isPlainKey(key: string): boolean {
  // An exact number is an object with the key "rawJSON", and a list answers to numeric keys: neither is data here.
  return !(key in Object.prototype) && !(key in Array.prototype) && key !== "rawJSON" && !/^[0-9]/.test(key);
}

function readKey(key: string): Reader {
  if (isPlainKey(key)) {
    return (value) => (typeof value === "object" && value !== null ? (value as JsonObject)[key] : undefined);
  }
  return (value) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);
}

function readIndex(index: number): Reader {
  if (index < 0) return (value) => (Array.isArray(value) ? value.at(index) : undefined);
  return (value) => (Array.isArray(value) ? value[index] : undefined);
}

function readSegment(segment: PlainSegment): Reader {
  if (segment.kind === "filter") {
    const keeps = compileFilter(segment);
    return (value) => (Array.isArray(value) ? value.filter(keeps) : undefined);
  }
  return segment.kind === "key" ? readKey(segment.key) : readIndex(segment.index);
}

/** The test of one element by a filter. A value that the operator cannot take, which parsing refuses, keeps nothing. */
export function compileFilter({ field, operator, value }: FilterSegment): (element: Json) => boolean {
  const compare = findOperator(operator).prepare(value ?? null);
  const read = compileReader(field);
  return typeof compare === "string" ? () => false : (element) => compare(read(element));
}

/**
 * Compiles keys and positions into one reader. It looks at own properties only; a key of something that is no object,
 * and a position of something that is no list, are missing.
 */
export function compileReader(segments: readonly PlainSegment[]): Reader {
  const keys = segments.flatMap((segment) => (segment.kind === "key" && isPlainKey(segment.key) ? [segment.key] : []));
  if (keys.length === segments.length && keys.length <= 3) return compileKeys(keys);
  const [first, ...rest] = segments;
  if (first === undefined) return (value) => value;
  const readFirst = readSegment(first);
  if (rest.length === 0) return readFirst;
  const readRest = compileReader(rest);
  return (value) => readRest(readFirst(value));
}

/** Up to three plain keys in one function. Nearly all paths are that short, and each call less is felt. */
function compileKeys(keys: readonly string[]): Reader {
  const [first, second, third] = keys;
  if (first === undefined) return (value) => value;
  if (second === undefined) return readKey(first);
  if (third === undefined) {
    return (value) => {
      const inner = typeof value === "object" && value !== null ? (value as JsonObject)[first] : undefined;
      return typeof inner === "object" && inner !== null ? (inner as JsonObject)[second] : undefined;
    };
  }
  return (value) => {
    const outer = typeof value === "object" && value !== null ? (value as JsonObject)[first] : undefined;
    const inner = typeof outer === "object" && outer !== null ? (outer as JsonObject)[second] : undefined;
    return typeof inner === "object" && inner !== null ? (inner as JsonObject)[third] : undefined;
  };
}

/** Gathers values, `undefined` where an element has none; `undefined` instead of a list when there is no list at all. */
export type Gatherer = (value: Json | undefined) => (Json | undefined)[] | undefined;

/**
 * Compiles pieces of every kind into one flat gatherer: each list piece is run through, and what is found is laid end
 * to end in document order. With no list piece it gathers one value.
 */
export function compileGatherer(segments: readonly Segment[]): Gatherer {
  const steps = segments.map((segment) =>
    isPlaceSegment(segment) || segment.kind === "filter" ? readSegment(segment) : null,
  );
  return (value) => {
    const found: (Json | undefined)[] = [];
    const sawList = gather(segments, steps, 0, value, [], found);
    return sawList ? found : undefined;
  };
}

/** Returns whether a list was there to run through; an empty list counts. `above` holds the value before each piece. */
function gather(
  segments: readonly Segment[],
  steps: readonly (Reader | null)[],
  from: number,
  value: Json | undefined,
  above: (Json | undefined)[],
  found: (Json | undefined)[],
): boolean {
  let current = value;
  for (let at = from; at < segments.length; at += 1) {
    above[at] = current;
    const step = steps[at];
    if (step) {
      current = step(current);
      continue;
    }
    if (!Array.isArray(current)) return false;
    const seed = seedOf(segments, at, above);
    for (let place = 0; place < current.length; place += 1) {
      const element = seed === null ? current[place] : seed(place);
      gather(segments, steps, at + 1, element, above, found);
    }
    return true;
  }
  found.push(current);
  return true;
}

/** What stands in for the element: its place for `[#]`, the holder for `[^]`, null for the element itself. */
function seedOf(
  segments: readonly Segment[],
  at: number,
  above: readonly (Json | undefined)[],
): ((place: number) => Json | undefined) | null {
  const segment = segments[at]!;
  if (segment.kind === "position") return (place) => place + 1;
  if (segment.kind !== "holder") return null;
  const holder = above[findHolder(segments, at)];
  return () => holder;
}

/** The piece before which the holder of `[^]` stands: so many keys back as it climbs, lists not counted. */
export function findHolder(segments: readonly Segment[], at: number): number {
  const segment = segments[at];
  let climb = segment?.kind === "holder" ? segment.climb : 0;
  let before = at;
  while (climb > 0 && before > 0) {
    before -= 1;
    if (isPlaceSegment(segments[before]!)) climb -= 1;
  }
  return before;
}
