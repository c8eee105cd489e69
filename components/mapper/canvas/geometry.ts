/** Sizes of the canvas in CSS pixels. */
export const rowHeight = 28;
export const headHeight = 76;
export const ruleHeight = 22;
export const ruleWidthMax = 230;
const treeWidthMax = 460;

export type CanvasSize = { width: number; height: number };

/** How wide a tree is: a good third of the canvas, and no wider than names and values need. */
export function treeWidthIn({ width }: CanvasSize): number {
  return Math.min(treeWidthMax, Math.round(width * 0.36));
}

/** Where the middle of a tree's line is, from the canvas's top; held at the edge of what is in sight. */
export function rowMiddle(index: number, scrollTop: number, { height }: CanvasSize): { y: number; inSight: boolean } {
  const y = headHeight + index * rowHeight - scrollTop + rowHeight / 2;
  const inSight = y > headHeight && y < height;
  return { y: Math.max(headHeight, Math.min(height - 4, y)), inSight };
}

const heightMin = 360;

/** The height that both trees have room in, as CSS; a long one scrolls. */
export function canvasHeight(rowCounts: readonly number[]): string {
  const wanted = Math.max(heightMin, headHeight + (Math.max(...rowCounts) + 1) * rowHeight);
  return `min(${wanted}px, clamp(420px, 72vh, 900px))`;
}
