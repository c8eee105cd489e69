import { formatPath } from "../paths/format-path.ts";
import { parsePath } from "../paths/parse-path.ts";

/** True when two texts name the same target, however they are written: `a.b` and `["a"].b`. */
export function sameTarget(left: string, right: string): boolean {
  return left === right || normalizeTarget(left) === normalizeTarget(right);
}

/** The friendly form of a path; a text that is no path stays as it is. */
export function normalizeTarget(text: string): string {
  const parsed = parsePath(text);
  return parsed.ok ? formatPath(parsed.path) : text;
}
