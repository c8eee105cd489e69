import { useEffect, useRef } from "react";

const unfoldAfterMs = 500;

/** Unfolds a folded field that a line is held over for a moment, so that it can be drawn to what is inside. */
export function useUnfold(drawing: boolean, unfold: (path: string) => void): (foldedPath: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // A line that was let go unfolds nothing any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: its end is what stops the timer.
  useEffect(() => () => clearTimeout(timer.current), [drawing]);
  return (foldedPath) => {
    clearTimeout(timer.current);
    if (drawing && foldedPath !== null) timer.current = setTimeout(() => unfold(foldedPath), unfoldAfterMs);
  };
}
