import type { Json } from "#core/json.ts";
import { isLevel, type Path, type PlaceSegment } from "./path.ts";
import { compileFilter, compileReader, findHolder } from "./read-path.ts";

/** A spot in the payload, and the spots on the way to it: one before each piece of the source path. */
type Spot = {
  path: readonly PlaceSegment[];
  value: Json | undefined;
  before: readonly Spot[];
  /** Where the elements of a filtered list stand in the whole one. */
  origins?: readonly number[];
};

/** Most paths that are told for one value; a flat list of thousands is not told element by element. */
export const locatedMax = 100;

/**
 * The concrete paths in a payload that a source path stands for, with its first list levels fixed at `places`:
 * `items[].sku` at 2 is `items[2].sku`. What is left over gives all paths, up to `locatedMax`. Slow; for traces.
 */
export function locatePath(path: Path, payload: Json, places: readonly number[]): Path[] {
  let spots: Spot[] = [{ path: [], value: payload, before: [] }];
  let level = 0;
  for (const [at, segment] of path.entries()) {
    if (segment.kind === "key" || segment.kind === "index") {
      spots = spots.map((spot) => step(spot, segment));
      continue;
    }
    if (segment.kind === "filter") {
      const keeps = compileFilter(segment);
      spots = spots.map((spot) => filterSpot(spot, keeps));
      continue;
    }
    const place = isLevel(segment) ? places[level++] : undefined;
    spots = enterLists(spots, place);
    if (segment.kind === "holder") {
      const holder = findHolder(path, at);
      spots = spots.map((spot) => ({ ...spot.before[holder]!, before: spot.before }));
    }
  }
  return spots.slice(0, locatedMax).map((spot) => spot.path);
}

function step(spot: Spot, segment: PlaceSegment): Spot {
  const value = compileReader([segment])(spot.value);
  return { path: [...spot.path, findOrigin(spot, segment)], value, before: [...spot.before, spot] };
}

function findOrigin({ value, origins }: Spot, segment: PlaceSegment): PlaceSegment {
  if (segment.kind === "key" || !Array.isArray(value)) return segment;
  const index = segment.index < 0 ? value.length + segment.index : segment.index;
  const origin = origins === undefined ? index : origins[index];
  return origin === undefined || origin < 0 ? segment : { kind: "index", index: origin };
}

function filterSpot(spot: Spot, keeps: (element: Json) => boolean): Spot {
  const before = [...spot.before, spot];
  if (!Array.isArray(spot.value)) return { path: spot.path, value: undefined, before };
  const kept = [...spot.value.entries()].filter(([, element]) => keeps(element));
  const origins = kept.map(([place]) => spot.origins?.[place] ?? place);
  return { path: spot.path, value: kept.map(([, element]) => element), before, origins };
}

/** The elements of all lists, laid end to end; only the one at `place` where a place is given. */
function enterLists(spots: readonly Spot[], place: number | undefined): Spot[] {
  let left = place;
  const found: Spot[] = [];
  for (const spot of spots) {
    if (!Array.isArray(spot.value)) continue;
    const { length } = spot.value;
    if (left === undefined) {
      for (let index = 0; index < length; index += 1) found.push(step(spot, { kind: "index", index }));
    } else if (left < length) return [step(spot, { kind: "index", index: left })];
    else left -= length;
  }
  return found;
}
