import { type RefObject, useEffect } from "react";

const edgePixels = 36;
const speedMax = 14;

/** While a line is being drawn, scrolls a tree whose upper or lower edge the pointer is near: the nearer, the faster. */
export function useEdgeScroll(scroller: RefObject<HTMLElement | null>, drawing: boolean): void {
  useEffect(() => {
    if (!drawing) return;
    let speed = 0;
    let frame = 0;
    const scroll = () => {
      scroller.current?.scrollBy({ top: speed });
      frame = speed === 0 ? 0 : requestAnimationFrame(scroll);
    };
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const box = scroller.current?.getBoundingClientRect();
      speed = box === undefined || clientX < box.left || clientX > box.right ? 0 : speedAt(clientY, box);
      if (speed !== 0 && frame === 0) frame = requestAnimationFrame(scroll);
    };
    window.addEventListener("pointermove", follow);
    return () => {
      window.removeEventListener("pointermove", follow);
      cancelAnimationFrame(frame);
    };
  }, [scroller, drawing]);
}

/** Pixels for each frame, upwards below zero; none away from the edges, and none outside of the tree. */
export function speedAt(y: number, { top, bottom }: { top: number; bottom: number }): number {
  if (y < top || y > bottom) return 0;
  const above = Math.max(0, edgePixels - (y - top));
  const below = Math.max(0, edgePixels - (bottom - y));
  return Math.round(((below - above) / edgePixels) * speedMax);
}
