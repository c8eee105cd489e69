"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "#components/ui/format-count.ts";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { findCurrentItem } from "./console-sections.ts";
import type { NavSection } from "./model.ts";
import { NavIcon } from "./nav-icon.tsx";

type NavListProps = {
  sections: readonly NavSection[];
  /** How many things need a person, by address. */
  attention: Readonly<Record<string, number>>;
  onNavigate?: () => void;
};

/** The parts of the console; the current one is marked. */
export function NavList({ sections, attention, onNavigate }: NavListProps) {
  const current = findCurrentItem(sections, usePathname());
  return (
    <nav aria-label="Parts of the console" className="grid gap-0.5">
      {sections.map((section) => (
        <div className="grid gap-0.5" key={section.label ?? "main"}>
          {section.label ? (
            <h2 className="px-2.5 pt-4 pb-1 font-medium text-faint text-tiny">{section.label}</h2>
          ) : null}
          <ul className="grid gap-0.5">
            {section.items.map((item) => (
              <li key={item.href}>
                <Link
                  aria-current={item === current ? "page" : undefined}
                  className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-panel aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:shadow-low aria-[current=page]:ring-1 aria-[current=page]:ring-line pointer-coarse:h-11"
                  href={item.href}
                  onClick={onNavigate}
                  prefetch={false}
                >
                  <NavIcon name={item.icon} />
                  {item.label}
                  <LinkPending />
                  <AttentionCount count={attention[item.href] ?? 0} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function AttentionCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-bad-soft px-1.5 font-medium text-bad text-tiny tabular-nums">
      {formatCount(count)}
      <span className="sr-only"> need attention</span>
    </span>
  );
}
