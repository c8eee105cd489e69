import { parseFilter } from "./parse-filter.ts";
import { isRefusedKey, type Path, pathIndexMax, pathSegmentsMax, type Segment } from "./path.ts";

export type ParsedPath = { ok: true; path: Path } | { ok: false; detail: string; at: number };

type Piece = { segment: Segment; end: number };
type Refusal = { detail: string; at: number };

const bracketForms: ReadonlyMap<string, Segment> = new Map<string, Segment>([
  ["", { kind: "each" }],
  ["*", { kind: "flat" }],
  ["#", { kind: "position" }],
]);

/**
 * Reads the friendly form of a path: `customer.emails[0].value`, `["odd key"]`, `items[].sku`, `tags[-1]`; the empty
 * text and `$` are the whole value. `docs/mapping.md` has all forms. On refusal `detail` says what to change and `at` is the offset in UTF-16 units.
 */
export function parsePath(text: string): ParsedPath {
  const path: Segment[] = [];
  let at = startOf(text);
  while (at < text.length) {
    const piece = readPiece(text, at, path.length === 0 && at === 0);
    if ("detail" in piece) return { ok: false, ...piece };
    if (path.at(-1)?.kind === "position") {
      return { ok: false, detail: "[#] gives a number, so nothing can follow it.", at };
    }
    path.push(piece.segment);
    if (path.length > pathSegmentsMax) {
      return { ok: false, detail: `A path has at most ${pathSegmentsMax} pieces.`, at };
    }
    at = piece.end;
  }
  const climb = findBadClimb(path);
  return climb === null ? { ok: true, path } : { ok: false, detail: climb, at: 0 };
}

/** `$` alone, or before a dot or bracket, names the whole value; any other `$` is part of a key. */
function startOf(text: string): number {
  return text === "$" || text.startsWith("$.") || text.startsWith("$[") ? 1 : 0;
}

function readPiece(text: string, at: number, first: boolean): Piece | Refusal {
  if (text[at] === "[") return readBracket(text, at);
  if (first) return readKey(text, at);
  if (text[at] !== ".") return { detail: `Expected "." or "[" here, found "${text[at]}".`, at };
  return readKey(text, at + 1);
}

function readKey(text: string, at: number): Piece | Refusal {
  const key = /^[^\s\p{Cc}.[\]"']*/u.exec(text.slice(at))![0];
  const end = at + key.length;
  const stop = text[end];
  if (stop !== undefined && stop !== "." && stop !== "[") {
    return { detail: 'A key with spaces, quotes or brackets is written in brackets: ["odd key"].', at: end };
  }
  if (key === "") return { detail: 'A key is missing here; an empty key is written [""].', at };
  return keyPiece(key, at, end);
}

function keyPiece(key: string, at: number, end: number): Piece | Refusal {
  if (isRefusedKey(key)) {
    return { detail: `"${key}" is not allowed in a path, because it does not name data.`, at };
  }
  return { segment: { kind: "key", key: internKey(key) }, end };
}

/**
 * The same text as the engine keeps it for property names. A text that was cut out of another is looked up anew at every
 * access with it; one that has been a property name is known by its address, which makes a mapping twice as fast.
 */
function internKey(key: string): string {
  return Object.keys({ [key]: null })[0]!;
}

function readBracket(text: string, at: number): Piece | Refusal {
  if (text[at + 1] === "?") return parseFilter(text, at, parsePath);
  const quoted = /^\[\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\]/su.exec(text.slice(at));
  if (quoted) return readQuoted(quoted[1]!, at, at + quoted[0].length);
  const close = text.indexOf("]", at);
  if (close < 0) return { detail: 'This "[" has no "]".', at };
  const inside = text.slice(at + 1, close).trim();
  const form = bracketForms.get(inside);
  if (form) return { segment: form, end: close + 1 };
  if (/^\^+$/.test(inside)) return { segment: { kind: "holder", climb: inside.length }, end: close + 1 };
  if (/^-?[0-9]{1,9}$/.test(inside)) return readIndex(Number(inside), at, close + 1);
  return { detail: `Expected a number, a quoted key or nothing between the brackets, found "${inside}".`, at };
}

function readIndex(index: number, at: number, end: number): Piece | Refusal {
  if (Math.abs(index) > pathIndexMax) return { detail: `List positions go up to ${pathIndexMax}.`, at };
  return { segment: { kind: "index", index: index === 0 ? 0 : index }, end };
}

function readQuoted(literal: string, at: number, end: number): Piece | Refusal {
  const json = literal.startsWith('"')
    ? literal
    : `"${literal.slice(1, -1).replace(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"))}"`;
  try {
    return keyPiece(JSON.parse(json) as string, at, end);
  } catch {
    // JSON.parse is the judge of escapes; its message speaks of JSON offsets, which would mislead here.
    return { detail: "The quoted key holds an escape that JSON does not know.", at };
  }
}

/** `[^]` climbs over keys that stand in the same level; with fewer keys there is nothing to stand on. */
function findBadClimb(path: Path): string | null {
  let keys = 0;
  for (const segment of path) {
    if (segment.kind === "key" || segment.kind === "index") keys += 1;
    if (segment.kind === "holder" && segment.climb > keys) {
      return "[^] stands on the object that holds the list, so it needs a key before it in the same list level.";
    }
    if (segment.kind === "each" || segment.kind === "holder") keys = 0;
  }
  return null;
}
