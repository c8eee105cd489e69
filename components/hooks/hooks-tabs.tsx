import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { hookPaths } from "./hook-paths.ts";

const tabs = [
  { label: "Hooks", href: hookPaths.hooks },
  { label: "Signals", href: hookPaths.signals },
  { label: "Serializers", href: hookPaths.serializers },
  { label: "Databases", href: hookPaths.databases },
  { label: "Settings", href: hookPaths.settings },
];

/** The parts of hooks. */
export function HooksTabs({ current }: { current: string }) {
  return <LinkTabs label="Parts of hooks" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
