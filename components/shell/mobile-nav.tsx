"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { backdropStyle } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Brand } from "./brand.tsx";
import type { NavSection } from "./model.ts";
import { NavList } from "./nav-list.tsx";

type MobileNavProps = {
  sections: readonly NavSection[];
  attention: Readonly<Record<string, number>>;
  /** What stands at the foot: the account. */
  children: ReactNode;
};

/** The navigation of narrow windows: behind a button, over the page. */
export function MobileNav({ sections, attention, children }: MobileNavProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root onOpenChange={setOpen} open={open}>
      <Dialog.Trigger
        render={<IconButton icon={<MenuIcon aria-hidden="true" size={18} />} label="Open navigation" />}
      />
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyle} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-[min(300px,86vw)] flex-col border-line border-r bg-sunken p-3 outline-none transition-transform duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between pb-3 pl-2">
            <Dialog.Title render={<div />}>
              <Brand />
            </Dialog.Title>
            <Dialog.Close render={<IconButton icon={<X aria-hidden="true" size={18} />} label="Close navigation" />} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <NavList attention={attention} onNavigate={() => setOpen(false)} sections={sections} />
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
