import { isJsonObject, type Json } from "#core/json.ts";
import { formatPath } from "#core/mapping/paths/format-path.ts";
import type { PlaceSegment } from "#core/mapping/paths/path.ts";
import type { IgnoredPath } from "./ignored-paths.ts";
import { isSameScalar } from "./is-same-scalar.ts";
import { differencesMax, type FieldDifference } from "./model.ts";

export type ComparedOutputs = {
  /** The first of them, in the order of the expected output. */
  differences: FieldDifference[];
  /** How many there are in all. */
  count: number;
};

/**
 * Compares an output with the expected one, field by field: members by name in any order, lists by position, numbers by
 * value. Nothing at or below an ignored path is looked at. Pure; equal values give no difference, and putting `expected`
 * into the place of each difference turns the actual output into the expected one.
 */
export function compareOutputs(
  expected: Json,
  actual: Json,
  ignored: readonly IgnoredPath[] = [],
  max = differencesMax,
): ComparedOutputs {
  const found: ComparedOutputs = { differences: [], count: 0 };
  const add = (difference: () => FieldDifference) => {
    if (found.count < max) found.differences.push(difference());
    found.count += 1;
  };
  compareAt([], expected, actual, ignored, add);
  return found;
}

type Add = (difference: () => FieldDifference) => void;
type Place = readonly PlaceSegment[];

function compareAt(place: Place, expected: Json, actual: Json, ignored: readonly IgnoredPath[], add: Add): void {
  if (ignored.some((path) => path.length === 0)) return;
  if (Array.isArray(expected) && Array.isArray(actual)) compareLists(place, expected, actual, ignored, add);
  else if (isJsonObject(expected) && isJsonObject(actual)) compareObjects(place, expected, actual, ignored, add);
  else if (!isSameScalar(expected, actual)) {
    add(() => ({ kind: "different", path: formatPath(place), expected, actual }));
  }
}

function compareLists(
  place: Place,
  expected: readonly Json[],
  actual: readonly Json[],
  ignored: readonly IgnoredPath[],
  add: Add,
): void {
  for (let index = 0; index < Math.max(expected.length, actual.length); index += 1) {
    const segment: PlaceSegment = { kind: "index", index };
    compareMember([...place, segment], expected[index], actual[index], goOn(ignored, segment), add);
  }
}

function compareObjects(
  place: Place,
  expected: { [key: string]: Json },
  actual: { [key: string]: Json },
  ignored: readonly IgnoredPath[],
  add: Add,
): void {
  const keys = [...Object.keys(expected), ...Object.keys(actual).filter((key) => !Object.hasOwn(expected, key))];
  for (const key of keys) {
    const segment: PlaceSegment = { kind: "key", key };
    const one = Object.hasOwn(expected, key) ? expected[key] : undefined;
    const other = Object.hasOwn(actual, key) ? actual[key] : undefined;
    compareMember([...place, segment], one, other, goOn(ignored, segment), add);
  }
}

function compareMember(
  place: Place,
  expected: Json | undefined,
  actual: Json | undefined,
  ignored: readonly IgnoredPath[],
  add: Add,
): void {
  if (ignored.some((path) => path.length === 0)) return;
  if (expected === undefined && actual === undefined) return;
  if (expected === undefined) {
    add(() => ({ kind: "unexpected", path: formatPath(place), actual: actual as Json }));
  } else if (actual === undefined) {
    add(() => ({ kind: "missing", path: formatPath(place), expected }));
  } else {
    compareAt(place, expected, actual, ignored, add);
  }
}

/** What is left of the ignored paths that begin with this piece. */
function goOn(ignored: readonly IgnoredPath[], segment: PlaceSegment): IgnoredPath[] {
  return ignored.flatMap(([first, ...rest]) => (first !== undefined && matches(first, segment) ? [rest] : []));
}

function matches(wanted: IgnoredPath[number], segment: PlaceSegment): boolean {
  if (wanted.kind === "each") return segment.kind === "index";
  if (wanted.kind === "key") return segment.kind === "key" && segment.key === wanted.key;
  return segment.kind === "index" && segment.index === wanted.index;
}
