import type { Json } from "#core/json.ts";
import { parsePath } from "./parse-path.ts";
import type { PlainSegment } from "./path.ts";
import { compileReader } from "./read-path.ts";

/** The one value at a path of keys and positions; undefined when there is none, or when the path runs through lists. */
export function readValueAt(payload: Json, path: string): Json | undefined {
  const parsed = parsePath(path);
  if (!parsed.ok || !parsed.path.every((s) => s.kind === "key" || s.kind === "index")) return undefined;
  return compileReader(parsed.path as PlainSegment[])(payload);
}
