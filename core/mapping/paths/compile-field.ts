import type { Json } from "#core/json.ts";
import { type ParsedPath, parsePath } from "./parse-path.ts";
import { isPlainPath, type Path, type Segment } from "./path.ts";
import { compileGatherer, compileReader } from "./read-path.ts";

/** True for keys, positions and `[]`: what a script's chosen field may be made of. */
export function isFieldSegment(segment: Segment): boolean {
  return segment.kind === "key" || segment.kind === "index" || segment.kind === "each";
}

/**
 * Parses a path that stands for one value and has no target to follow. `[^]` is refused there, because a list of
 * holders repeats each of them as often as it has elements, and what a step makes of it could outgrow the memory.
 */
export function parseField(text: string): ParsedPath {
  const parsed = parsePath(text);
  if (!parsed.ok || parsed.path.every(isFieldSegment)) return parsed;
  return { ok: false, detail: "Only keys, positions and [] can be used here.", at: 0 };
}

/**
 * Compiles a path that stands for one value, wherever it is used apart from a target: lists on the way are laid flat.
 * An element without a value is left out of such a list, or held as null with `keepPlaces`.
 */
export function compileField(path: Path, keepPlaces: boolean): (payload: Json) => Json | undefined {
  if (isPlainPath(path)) return compileReader(path);
  const gather = compileGatherer(path);
  return (payload) => {
    const found = gather(payload);
    return keepPlaces ? found?.map((value) => value ?? null) : found?.filter((value) => value !== undefined);
  };
}
