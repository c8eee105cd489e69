import type { Channel, ChannelDocument } from "../model.ts";

// The rules of the documents: a star at the end takes every path that begins with what stands before it; any other
// pattern is one path, to the letter.

/** What stands before the star at the end; null where there is none. */
export function readPrefix(pattern: string): string | null {
  return pattern.endsWith("*") ? pattern.slice(0, -1) : null;
}

/** True when every path that `inner` takes is taken by `outer`. */
export function coversPattern(outer: string, inner: string): boolean {
  const outerPrefix = readPrefix(outer);
  if (outerPrefix === null) return outer === inner;
  return (readPrefix(inner) ?? inner).startsWith(outerPrefix);
}

/** True when every method that `inner` takes is taken by `outer`. None named means any. */
export function coversMethods(outer: readonly string[], inner: readonly string[]): boolean {
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((method) => outer.includes(method));
}

type Ranked = Pick<ChannelDocument, "name" | "priority">;

/** Negative when `left` is tried before `right`: the lower number first, among equals the name that comes first. */
export function compareRank(left: Ranked, right: Ranked): number {
  if (left.priority !== right.priority) return left.priority - right.priority;
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

type Candidate = Pick<Channel, "name" | "priority" | "pathPattern" | "methods" | "active">;

/** True when a call that `hidden` would take goes to `front` each time. */
export function shadows(front: Candidate, hidden: Candidate): boolean {
  return (
    front.active &&
    hidden.active &&
    compareRank(front, hidden) < 0 &&
    coversPattern(front.pathPattern, hidden.pathPattern) &&
    coversMethods(front.methods, hidden.methods)
  );
}
