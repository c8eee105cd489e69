import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { behindPath, failuresPath, jobsPath, subscriptionsPath } from "./paths.ts";

const tabs = [
  { label: "Subscriptions", href: subscriptionsPath },
  { label: "Failures", href: failuresPath },
  { label: "Behind", href: behindPath },
  { label: "Long work", href: jobsPath },
];

/** The parts of subscriptions, each with an address of its own. */
export function SubscriptionTabs({ current }: { current: string }) {
  return <LinkTabs label="Subscriptions" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
