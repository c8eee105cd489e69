import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { groupsPath, peoplePath, preferencesPath, repliesPath, suppressionsPath } from "./paths.ts";

const tabs = [
  { label: "People", href: peoplePath },
  { label: "Groups", href: groupsPath },
  { label: "Preferences", href: preferencesPath },
  { label: "Suppressions", href: suppressionsPath },
  { label: "Replies", href: repliesPath },
];

/** The parts of the directory. */
export function PeopleTabs({ current }: { current: string }) {
  return <LinkTabs label="Parts of people" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
