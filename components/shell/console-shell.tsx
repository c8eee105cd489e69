import Link from "next/link";
import type { ReactNode } from "react";
import { ToastRegion } from "#components/ui/toast-region.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { MobileNav } from "./mobile-nav.tsx";
import type { NavSection, ShellPerson } from "./model.ts";
import { NavList } from "./nav-list.tsx";
import { PaletteButton } from "./palette-button.tsx";

type ConsoleShellProps = {
  person: ShellPerson;
  sections: readonly NavSection[];
  /** How many things need a person, by the address of the part they lie in. */
  attention: Readonly<Record<string, number>>;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** What stands around every page of the console: navigation, search, account, messages. */
export function ConsoleShell({ person, sections, attention, signOut, children }: ConsoleShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[var(--sidebar-width)_minmax(0,1fr)]">
      <a
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        href="#content"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-sunken px-2 lg:hidden">
        <MobileNav attention={attention} sections={sections}>
          <AccountMenu person={person} signOut={signOut} />
        </MobileNav>
        <Link className="rounded-sm" href="/admin" prefetch={false}>
          <Brand />
        </Link>
        <span className="ml-auto">
          <PaletteButton compact />
        </span>
      </header>
      <aside
        aria-label="Console"
        className="sticky top-0 hidden h-dvh flex-col gap-3 border-line border-r bg-sunken p-3 lg:flex"
      >
        <Link className="w-fit rounded-sm px-2 pt-1" href="/admin" prefetch={false}>
          <Brand />
        </Link>
        <PaletteButton />
        <div className="min-h-0 flex-1 overflow-y-auto">
          <NavList attention={attention} sections={sections} />
        </div>
        <AccountMenu person={person} signOut={signOut} />
      </aside>
      <main className="min-w-0 outline-none" id="content" tabIndex={-1}>
        {children}
      </main>
      <CommandPalette sections={sections} />
      <ToastRegion />
    </div>
  );
}
