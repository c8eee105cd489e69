"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { buttonStyle } from "#components/ui/button-style.ts";
import { Kbd } from "#components/ui/kbd.tsx";

/** Ties the buttons that open the palette to the one palette of the page. */
export const paletteHandle = Dialog.createHandle();

/** Opens the command palette: a wide box in the sidebar, a sign alone in the bar of narrow windows. */
export function PaletteButton({ compact = false }: { compact?: boolean }) {
  if (compact) {
    return (
      <Dialog.Trigger aria-label="Search" className={buttonStyle("quiet", "medium", true)} handle={paletteHandle}>
        <Search aria-hidden="true" size={18} />
      </Dialog.Trigger>
    );
  }
  return (
    <Dialog.Trigger
      className="flex h-8 w-full cursor-pointer items-center gap-2.5 rounded-md border border-line-strong bg-panel px-2.5 text-muted hover:text-ink pointer-coarse:h-11"
      handle={paletteHandle}
    >
      <Search aria-hidden="true" size={14} />
      Search
      <span aria-hidden="true" className="ml-auto inline-flex gap-0.5 pointer-coarse:hidden">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </Dialog.Trigger>
  );
}
