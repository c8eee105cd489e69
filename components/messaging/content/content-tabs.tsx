import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { contentPaths } from "./content-paths.ts";

const tabs = [
  { label: "Message sets", href: contentPaths.sets },
  { label: "Gateways", href: contentPaths.gateways },
  { label: "Settings", href: contentPaths.settings },
];

/** Message sets, and what carries them. */
export function ContentTabs({ current }: { current: string }) {
  return (
    <LinkTabs label="Parts of message sets" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />
  );
}
