"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { tabListStyle, tabStyle } from "./tab-style.ts";

type TabsProps = {
  /** Name of the list of tabs for screen readers. */
  label: string;
  tabs: readonly { id: string; label: ReactNode; content: ReactNode }[];
  initial?: string;
};

/** Views of one thing, one at a time. What should survive a reload or be sent as a link belongs in `LinkTabs`. */
export function Tabs({ label, tabs, initial }: TabsProps) {
  return (
    <Base.Root className="min-w-0" defaultValue={initial ?? tabs[0]?.id}>
      <Base.List aria-label={label} className={tabListStyle}>
        {tabs.map((tab) => (
          <Base.Tab className={tabStyle} key={tab.id} value={tab.id}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel className="min-w-0 pt-3" key={tab.id} value={tab.id}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
