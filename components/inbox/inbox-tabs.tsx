import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { inboxPath, sitesPath } from "./inbox-words.ts";

/** The two views of inboxes: what is in them, and where else they are shown. */
export function InboxTabs({ current }: { current: "inboxes" | "sites" }) {
  return (
    <LinkTabs
      label="Views of inboxes"
      tabs={[
        { label: "Inboxes", href: inboxPath, current: current === "inboxes" },
        { label: "Sites", href: sitesPath, current: current === "sites" },
      ]}
    />
  );
}
