import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "./link-pending.tsx";
import { tabListStyle, tabStyle } from "./tab-style.ts";

type LinkTabsProps = {
  label: string;
  tabs: readonly { label: ReactNode; href: string; current: boolean }[];
};

/** Views of one thing, each with an address of its own. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={tabListStyle}>
      {tabs.map((tab) => (
        <Link
          aria-current={tab.current ? "page" : undefined}
          className={tabStyle}
          href={tab.href}
          key={tab.href}
          prefetch={false}
        >
          {tab.label}
          <LinkPending />
        </Link>
      ))}
    </nav>
  );
}
