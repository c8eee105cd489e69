const tagStart = /\{%-?\s*(end)?([a-z]+)/g;
const blocks: ReadonlySet<string> = new Set(["if", "unless", "for", "case", "capture", "tablerow", "comment", "raw"]);

/** How deep the blocks of a template lie in each other; too high rather than too low where it is not a valid one. */
export function measureNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, end, name = ""] of text.matchAll(tagStart)) {
    if (!blocks.has(name)) continue;
    depth = end === undefined ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
