import { diffLines } from "diff";

/** Lines that both have, that only the earlier has, or that only the later has. */
export type DiffPart = { kind: "same" | "removed" | "added"; lines: string[] };

export type Comparison = { kind: "equal" } | { kind: "different"; parts: DiffPart[] } | { kind: "too_different" };

// Two texts with nothing in common would cost the square of their lengths, and tell nobody anything.
const editsMax = 4_000;

/** Compares two texts line by line. */
export function compareTexts(before: string, after: string): Comparison {
  if (before === after) return { kind: "equal" };
  const changes = diffLines(`${before}\n`, `${after}\n`, { maxEditLength: editsMax });
  if (changes === undefined) return { kind: "too_different" };
  const parts = changes.map(({ value, added, removed }): DiffPart => {
    return { kind: added ? "added" : removed ? "removed" : "same", lines: value.replace(/\n$/, "").split("\n") };
  });
  return { kind: "different", parts };
}
