"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { formatCount } from "./format-count.ts";

type ScrollRegionProps = {
  label: string;
  children: ReactNode;
  id?: string;
  heightMax?: number;
};

/**
 * A part of the page that scrolls by itself: named, and reachable by keyboard. It is positioned, so that what is only for screen
 * readers scrolls with it, too, and does not widen the page.
 */
export function ScrollRegion({ label, children, id, heightMax }: ScrollRegionProps) {
  return (
    <section
      aria-label={label}
      className="relative overflow-auto -outline-offset-2"
      id={id}
      style={heightMax === undefined ? undefined : { maxHeight: heightMax }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll it.
      tabIndex={0}
    >
      {children}
    </section>
  );
}

/** Shows the first lines of something long, and all of it on request. */
export function FoldableRegion({ label, lineCount, children }: Omit<ScrollRegionProps, "id"> & { lineCount: number }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const Icon = open ? ChevronUp : ChevronDown;
  const more = lineCount > 1 ? `Show all ${formatCount(lineCount)} lines` : "Show all";
  return (
    <>
      <ScrollRegion heightMax={open ? undefined : 320} id={id} label={label}>
        {children}
      </ScrollRegion>
      <button
        aria-controls={id}
        aria-expanded={open}
        className="flex h-8 w-full cursor-pointer items-center justify-center gap-1.5 border-line border-t text-muted text-small -outline-offset-2 hover:bg-hover hover:text-ink"
        onClick={() => setOpen(!open)}
        type="button"
      >
        <Icon aria-hidden="true" size={13} />
        {open ? "Show less" : more}
        <span className="sr-only"> of {label.toLowerCase()}</span>
      </button>
    </>
  );
}
