"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { backdropStyle, popupStyle } from "#components/ui/dialog.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { NavSection } from "./model.ts";
import { paletteHandle } from "./palette-button.tsx";
import { PaletteResults } from "./palette-results.tsx";

type CommandPaletteProps = { sections: readonly NavSection[] };

/** Reaches every page and object by a few letters: Ctrl-K, or Cmd-K. One per page. */
export function CommandPalette({ sections }: CommandPaletteProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");

  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!isShortcut || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((isOpen) => !isOpen);
    };
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, []);

  const go = (href: string) => {
    setOpen(false);
    setText("");
    router.push(href);
  };

  return (
    <Dialog.Root handle={paletteHandle} onOpenChange={setOpen} open={open}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyle} />
        <Dialog.Popup className={joinClasses(popupStyle, "max-w-xl")}>
          <Dialog.Title className="sr-only">Search the console</Dialog.Title>
          <Command label="Search the console" loop shouldFilter={false}>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden="true" className="shrink-0 text-muted" size={16} />
              <Command.Input
                className="h-12 w-full bg-transparent text-large outline-none placeholder:text-faint"
                onValueChange={setText}
                placeholder="A page, an integration, a run, a message…"
                value={text}
              />
              <Kbd>Esc</Kbd>
            </div>
            <PaletteResults go={go} sections={sections} text={text} />
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
