"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import type { Action } from "./action-outcome.ts";
import { joinClasses } from "./join-classes.ts";
import { useAction } from "./use-action.ts";

export type MenuEntry =
  | { kind: "link"; label: string; href: string; icon?: ReactNode }
  | { kind: "action"; label: string; action: Action; icon?: ReactNode; destructive?: boolean; disabled?: boolean }
  | { kind: "press"; label: string; onPress: () => void; icon?: ReactNode; disabled?: boolean }
  | { kind: "line" };

type MenuProps = {
  /** The button that opens it; it needs a name. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  /** Content above the entries, such as who is signed in. */
  header?: ReactNode;
  children?: ReactNode;
};

/** A list of things to do or places to go, behind a button; arrow keys and typing move in it. */
export function Menu({ trigger, entries, align = "end", header, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} className="z-50 outline-none" sideOffset={6}>
          <Base.Popup className={menuPopupStyle}>
            {header}
            {entries.map((entry, index) =>
              entry.kind === "line" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place.
                <Base.Separator className="my-1 h-px bg-line" key={`line-${index}`} />
              ) : (
                <MenuItem entry={entry} key={entry.label} />
              ),
            )}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuItem({ entry }: { entry: Exclude<MenuEntry, { kind: "line" }> }) {
  if (entry.kind === "link") {
    return (
      <Base.LinkItem className={menuItemStyle} closeOnClick render={<Link href={entry.href} prefetch={false} />}>
        {entry.icon}
        {entry.label}
      </Base.LinkItem>
    );
  }
  if (entry.kind === "action") return <MenuAction entry={entry} />;
  return (
    <Base.Item className={menuItemStyle} disabled={entry.disabled} onClick={entry.onPress}>
      {entry.icon}
      {entry.label}
    </Base.Item>
  );
}

function MenuAction({ entry }: { entry: Extract<MenuEntry, { kind: "action" }> }) {
  const { run } = useAction(entry.action, { announceRefusal: true });
  return (
    <Base.Item
      className={joinClasses(menuItemStyle, entry.destructive && "text-bad")}
      disabled={entry.disabled}
      onClick={() => run(new FormData())}
    >
      {entry.icon}
      {entry.label}
    </Base.Item>
  );
}

export const menuPopupStyle = joinClasses(
  "min-w-44 max-w-80 rounded-lg border border-line-strong bg-panel p-1 shadow-high outline-none",
  "origin-(--transform-origin) transition-[opacity,scale] duration-100",
  "data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0",
);

export const menuItemStyle = joinClasses(
  "flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-md px-2.5 py-1 outline-none pointer-coarse:min-h-11",
  "data-disabled:cursor-not-allowed data-highlighted:bg-hover data-disabled:opacity-50",
);
