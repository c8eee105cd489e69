import type { CanvasState, Side } from "./canvas-context.ts";

/** What to do with a tree that is empty, or in which nothing is found; below the result's fields, how to add another. */
export function TreeHint({ canvas, side }: { canvas: CanvasState; side: Side }) {
  const hint = chooseHint(canvas, side);
  if (hint === null) return null;
  return (
    // Beside the lines for the eye, and none of them for who hears the tree.
    <p className="px-4 py-3 text-muted text-small" role="presentation">
      {hint}
    </p>
  );
}

function chooseHint({ trees, copy }: CanvasState, side: Side): string | null {
  const { rows, search } = trees[side];
  if (search.trim() !== "") return rows.length === 0 ? "No field has these words in its path." : null;
  if (side === "source") return rows.length === 0 ? "Give a sample message below, so that its fields are shown." : null;
  if (copy === null) return rows.length === 0 ? "No rule writes a field yet." : null;
  return "Draw a field of the message to here, or press it twice, to write it under its own name.";
}
