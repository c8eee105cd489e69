import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";

/** In whose clock days are meant: UTC, or one in which schedules are. */
export function ZoneTabs({
  zones,
  current,
  path,
  query,
}: {
  zones: readonly string[];
  current: string;
  path: string;
  query: ListQuery;
}) {
  const all = [...new Set(["UTC", ...zones, current])];
  if (all.length === 1) return null;
  return (
    <LinkTabs
      label="Time zone"
      tabs={all.map((zone) => ({
        label: zone,
        href: listAddress(path, query, { time_zone: zone === "UTC" ? null : zone }),
        current: zone === current,
      }))}
    />
  );
}
