import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { formatPath } from "../paths/format-path.ts";
import { isLevel, type Path, type PlaceSegment, type Segment } from "../paths/path.ts";

export type Container = JsonObject | Json[];
export type Key = string | number;

/**
 * A rule's target, cut at its list levels. Everything works below `parent[key]`, which is the output for the first part
 * and an element of the list for the following ones, and creates what is missing on the way. Null counts as missing
 * there; any other value of the wrong kind stands in the way, and then nothing is written.
 */
export type TargetPlan = {
  readonly levels: number;
  /** The list of a level, created where it is missing; null when something stands in the way. */
  openList(level: number, parent: Container, key: Key): Json[] | null;
  /** The list of a level as other rules have made it so far. */
  findList(level: number, parent: Container, key: Key): Json[] | null;
  /** False when something stands in the way. */
  put(parent: Container, key: Key, value: Json): boolean;
  /** Makes the place of an element that has no value, so that the others keep their positions. */
  hold(level: number, parent: Container, key: Key): void;
  describe(places: readonly number[]): string;
};

/** Plans a target path, which holds keys, positions from 0 and `[]` only; compiling has checked that. */
export function planTarget(path: Path): TargetPlan {
  const parts = cutAtLevels(path);
  const last = parts.at(-1)!;
  return {
    levels: parts.length - 1,
    openList: (level, parent, key) => openPart(parent, key, parts[level]!, "list") as Json[] | null,
    findList: (level, parent, key) => findList(parent, key, parts[level]!),
    put: compilePut(last),
    hold(level, parent, key) {
      if (readOwn(parent, key) === undefined)
        writeOwn(parent, key, emptyFor(parts[level]!, level === parts.length - 1));
    },
    describe: (places) => formatPath(fillPlaces(path, places)),
  };
}

function cutAtLevels(path: Path): PlaceSegment[][] {
  const parts: PlaceSegment[][] = [[]];
  for (const segment of path) {
    if (segment.kind === "key" || segment.kind === "index") parts.at(-1)!.push(segment);
    else parts.push([]);
  }
  return parts;
}

/** Replaces the first `[]`s of a path by the given positions, for messages and traces. */
export function fillPlaces(path: Path, places: readonly number[]): Path {
  let level = 0;
  return path.map((segment): Segment => {
    if (!isLevel(segment) || level >= places.length) return segment;
    return { kind: "index", index: places[level++]! };
  });
}

function compilePut(part: readonly PlaceSegment[]): TargetPlan["put"] {
  const last = part.at(-1);
  if (last === undefined) {
    return (parent, key, value) => {
      writeOwn(parent, key, value);
      return true;
    };
  }
  if (part.length === 1 && last.kind === "key") return compilePutKey(last.key);
  const before = part.slice(0, -1);
  const kind = last.kind === "key" ? "object" : "list";
  const name = nameOf(last);
  return (parent, key, value) => {
    const node = openPart(parent, key, before, kind);
    if (node === null) return false;
    writeOwn(node, name, value);
    return true;
  };
}

/** By far the most frequent form, and the one that decides how fast a flat mapping is. */
function compilePutKey(name: string): TargetPlan["put"] {
  return (parent, key, value) => {
    const node = openNode(parent, key, "object");
    if (node === null) return false;
    (node as JsonObject)[name] = value;
    return true;
  };
}

type NodeKind = "object" | "list";

function openPart(parent: Container, key: Key, part: readonly PlaceSegment[], kind: NodeKind): Container | null {
  let node = parent;
  let at = key;
  for (const segment of part) {
    const next = openNode(node, at, segment.kind === "key" ? "object" : "list");
    if (next === null) return null;
    node = next;
    at = nameOf(segment);
  }
  return openNode(node, at, kind);
}

function openNode(parent: Container, key: Key, kind: NodeKind): Container | null {
  const found = readOwn(parent, key);
  if (found === undefined || found === null) {
    const made = kind === "object" ? {} : [];
    writeOwn(parent, key, made);
    return made;
  }
  if (kind === "list") return Array.isArray(found) ? found : null;
  return isJsonObject(found) ? found : null;
}

function findList(parent: Container, key: Key, part: readonly PlaceSegment[]): Json[] | null {
  let found = readOwn(parent, key);
  for (const segment of part) {
    const node = found;
    // A key such as "0" names nothing of a list, although JavaScript would find an element by it.
    if (typeof node !== "object" || node === null || Array.isArray(node) !== (segment.kind === "index")) return null;
    found = readOwn(node as Container, nameOf(segment));
  }
  return Array.isArray(found) ? found : null;
}

function nameOf(segment: PlaceSegment): Key {
  return segment.kind === "key" ? segment.key : segment.index;
}

function readOwn(parent: Container, key: Key): Json | undefined {
  if (typeof key === "number") return Array.isArray(parent) ? parent[key] : undefined;
  return Object.hasOwn(parent, key) ? (parent as JsonObject)[key] : undefined;
}

/** Positions before a new one are filled with null, because JSON knows no holes. */
function writeOwn(parent: Container, key: Key, value: Json): void {
  if (Array.isArray(parent)) {
    while (parent.length < (key as number)) parent.push(null);
    parent[key as number] = value;
  } else {
    // Keys of targets never reach a prototype: compiling refuses the three that could.
    parent[key] = value;
  }
}

function emptyFor(part: readonly PlaceSegment[], isLast: boolean): Json {
  const first = part[0];
  if (first === undefined) return isLast ? null : [];
  return first.kind === "key" ? {} : [];
}
