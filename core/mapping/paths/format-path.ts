import { filterSigns } from "./parse-filter.ts";
import type { FilterSegment, Path, Segment } from "./path.ts";

/**
 * Writes a path in its friendly form; `parsePath` reads it back to an equal path. The whole value is `$`.
 */
export function formatPath(path: Path): string {
  if (path.length === 0) return "$";
  let text = "";
  for (const segment of path) text += formatSegment(segment, text === "");
  return text;
}

/** The form of one piece; a bare key has a dot before it unless it is the first. */
function formatSegment(segment: Segment, first: boolean): string {
  switch (segment.kind) {
    case "key":
      return formatKey(segment.key, first);
    case "index":
      return `[${segment.index}]`;
    case "each":
      return "[]";
    case "flat":
      return "[*]";
    case "holder":
      return `[${"^".repeat(segment.climb)}]`;
    case "position":
      return "[#]";
    case "filter":
      return formatFilter(segment);
  }
}

function formatFilter({ field, operator, value }: FilterSegment): string {
  const sign = [...filterSigns].find(([, name]) => name === operator)?.[0] ?? operator;
  return `[?${formatPath(field)} ${sign}${value === undefined ? "" : ` ${JSON.stringify(value)}`}]`;
}

function formatKey(key: string, first: boolean): string {
  const isBare = /^[^\s\p{Cc}.[\]"']+$/u.test(key) && !(first && key === "$");
  if (!isBare) return `[${JSON.stringify(key)}]`;
  return first ? key : `.${key}`;
}
