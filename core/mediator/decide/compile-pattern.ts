/** A channel's pattern in the form in which paths are compared with it. */
export type PathPattern = { kind: "exact" | "prefix"; text: string; written: string };

/**
 * Compiles a channel's path pattern. A leading "/" is added where it is missing. Only a "*" at the very end is a wildcard
 * and stands for anything, also nothing; so `/pre/*` takes `/pre/` and not `/pre`. A "*" elsewhere is itself.
 */
export function compilePattern(pattern: string): PathPattern {
  if (pattern === "*") return { kind: "prefix", text: "", written: pattern };
  const written = pattern.startsWith("/") ? pattern : `/${pattern}`;
  return written.endsWith("*")
    ? { kind: "prefix", text: written.slice(0, -1), written }
    : { kind: "exact", text: written, written };
}

/** Compares a decoded path with a pattern; case and a slash at the end count. */
export function matchesPattern({ kind, text }: PathPattern, path: string): boolean {
  return kind === "exact" ? path === text : path.startsWith(text);
}
