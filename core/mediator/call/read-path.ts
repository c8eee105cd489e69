import type { Json } from "#core/json.ts";
import { matchesPattern, type PathPattern } from "../decide/compile-pattern.ts";
import { decodePath, findPathProblem } from "../decide/read-target.ts";
import { malformed, type Read } from "./read-call-body.ts";

export type CallPath = { rawPath: string; path: string /** What stood behind a "?" in it. */; query: string };

/**
 * Reads `path`, which lies under the channel's pattern. Without it the pattern itself is the path; one that ends in "*"
 * stands for many and is none, so that it has to be given there.
 */
export function readPath(value: Json | undefined, pattern: PathPattern): Read<CallPath> {
  if (value === undefined || value === null) {
    if (pattern.kind === "exact") return finish(pattern.text, "");
    return malformed(
      "path is required for this channel",
      `The channel takes every path under ${pattern.written}. Name one.`,
    );
  }
  if (typeof value !== "string") return malformed("path must be a string");
  const written = value.trim();
  if (written === "") return malformed("path cannot be empty");
  const mark = written.indexOf("?");
  const bare = mark === -1 ? written : written.slice(0, mark);
  const read = finish(bare.startsWith("/") ? bare : `/${bare}`, mark === -1 ? "" : written.slice(mark + 1));
  if (read.kind === "malformed" || matchesPattern(pattern, read.value.path)) return read;
  return malformed("path is not a path of this channel", `The channel takes ${describePattern(pattern)}.`);
}

function describePattern({ kind, written }: PathPattern): string {
  return kind === "exact" ? `${written} only` : `paths under ${written}`;
}

function finish(written: string, query: string): Read<CallPath> {
  const rawPath = encodePath(written);
  // Judged as it was written as well, because encoding hides what was a backslash or a line break.
  const problem = findPathProblem(written) ?? findPathProblem(rawPath);
  if (problem !== null) return malformed("Request path is not allowed", problem);
  return { kind: "read", value: { rawPath, path: decodePath(rawPath), query } };
}

/** Percent-encodes what no path may hold as it is; escapes that are there already stay. */
function encodePath(path: string): string {
  return path
    .toWellFormed()
    .replace(/%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9\-._~!$&'()*+,;=:@/]+/gu, (part) => encodeURIComponent(part));
}
