"use client";

import { ChevronsUpDown, CircleUserRound, LogOut } from "lucide-react";
import { startTransition, useState } from "react";
import { countKeptDrafts, leaveNoDrafts, openDraftStorage } from "#components/integrations/editor/draft-storage.ts";
import { Menu } from "#components/ui/menu.tsx";
import type { ShellPerson } from "./model.ts";
import { SignOutDialog } from "./sign-out-dialog.tsx";
import { ThemeChoices } from "./theme-choices.tsx";

type AccountMenuProps = {
  person: ShellPerson;
  /** Ends the session and leads to the sign-in page. */
  signOut: () => Promise<void>;
};

/** Who is signed in, the choice of colours, and the way out. */
export function AccountMenu({ person, signOut }: AccountMenuProps) {
  const [unsaved, setUnsaved] = useState(0);

  function leave() {
    const storage = openDraftStorage();
    const count = storage === null ? 0 : countKeptDrafts(storage);
    if (count > 0) return setUnsaved(count);
    // What was typed a moment ago is not to be written down while the page is left.
    leaveNoDrafts();
    startTransition(signOut);
  }

  return (
    <>
      <Menu
        align="start"
        entries={[
          { kind: "line" },
          {
            kind: "link",
            label: "Your account",
            href: "/admin/account",
            icon: <CircleUserRound aria-hidden="true" size={14} />,
          },
          {
            kind: "press",
            label: "Sign out",
            onPress: leave,
            icon: <LogOut aria-hidden="true" size={14} />,
          },
        ]}
        header={
          <>
            <div className="border-line border-b px-2.5 pt-1.5 pb-2">
              <p className="font-medium">{person.name}</p>
              <p className="text-muted text-small">{person.email}</p>
            </div>
            <ThemeChoices />
          </>
        }
        trigger={
          <button
            className="flex h-11 w-full min-w-0 cursor-pointer items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
            type="button"
          >
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-text text-tiny"
            >
              {initialsOf(person.name)}
            </span>
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-medium leading-4">{person.name}</span>
              <span className="truncate text-muted text-tiny leading-4">{person.role}</span>
            </span>
            <ChevronsUpDown aria-hidden="true" className="shrink-0 text-muted" size={14} />
            <span className="sr-only">Account</span>
          </button>
        }
      />
      {unsaved > 0 ? <SignOutDialog count={unsaved} onClose={() => setUnsaved(0)} signOut={signOut} /> : null}
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
