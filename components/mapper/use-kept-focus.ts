import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

export type KeptFocus = {
  /** Of the mapper as a whole, with a `tabIndex` of -1. */
  frame: RefObject<HTMLDivElement | null>;
  /** Of the place that the rule panel stands in. */
  panel: RefObject<HTMLDivElement | null>;
  onFocus: (event: FocusEvent) => void;
  /** Moves the keyboard into the panel, once the rule that was just opened is on the screen. */
  enterPanel: () => void;
};

/**
 * Keeps the keyboard inside the mapper. Undo, removing and closing take away what has the focus; it then goes back to
 * where it was before it went into the panel, or to the mapper itself, where the keys of undo are still heard.
 */
export function useKeptFocus(): KeptFocus {
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const outside = useRef<HTMLElement | null>(null);
  // After every change, because each may have taken away the element that had the focus.
  useEffect(() => {
    if (last.current === null || canHoldFocus(last.current)) return;
    const now = document.activeElement;
    const isLost = now === null || now === document.body || now === last.current;
    last.current = null;
    if (!isLost) return;
    (canHoldFocus(outside.current) ? outside.current : frame.current)?.focus({ preventScroll: true });
  });
  return {
    frame,
    panel,
    onFocus: ({ target }) => {
      // What opens over the page is drawn elsewhere, and gives the focus back by itself.
      if (!(target instanceof HTMLElement) || !frame.current?.contains(target)) return;
      last.current = target;
      if (!panel.current?.contains(target)) outside.current = target;
    },
    enterPanel: () => requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>("section")?.focus()),
  };
}

function canHoldFocus(element: HTMLElement | null): element is HTMLElement {
  return element?.isConnected === true && !element.matches(":disabled");
}
