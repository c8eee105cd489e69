import type { Field } from "#core/shapes/model.ts";

/** A line of a tree as it stands on the screen. */
export type TreeRow = {
  field: Field;
  /** 0 for the outermost. */
  depth: number;
  /** Null where there is nothing to unfold. */
  expanded: boolean | null;
  /** Its place among its siblings, from 1, and how many they are; screen readers say both. */
  place: number;
  siblings: number;
};

/**
 * The lines of a tree from top to bottom. What is folded is left out; with a search only fields whose path holds the
 * words, in any case, and the fields above them are shown, whatever is folded.
 */
export function listTreeRows(fields: readonly Field[], folded: ReadonlySet<string>, search: string): TreeRow[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const rows: TreeRow[] = [];
  collect(fields, 0, rows, folded, words);
  return rows;
}

function collect(
  fields: readonly Field[],
  depth: number,
  rows: TreeRow[],
  folded: ReadonlySet<string>,
  words: readonly string[],
): void {
  const shown = words.length === 0 ? fields : fields.filter((field) => isFound(field, words));
  for (const [index, field] of shown.entries()) {
    const expanded = field.children.length === 0 ? null : words.length > 0 || !folded.has(field.path);
    rows.push({ field, depth, expanded, place: index + 1, siblings: shown.length });
    if (expanded) collect(field.children, depth + 1, rows, folded, words);
  }
}

function isFound(field: Field, words: readonly string[]): boolean {
  const path = field.path.toLowerCase();
  return words.every((word) => path.includes(word)) || field.children.some((child) => isFound(child, words));
}
