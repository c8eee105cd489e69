import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { SimulatedList } from "#components/simulator/simulated-list.tsx";
import { SimulatorGuide } from "#components/simulator/simulator-guide.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { channels } from "#core/notifications/send/model.ts";
import { can } from "#core/people/permissions.ts";
import { countSimulated, listSimulated } from "#db/queries/notifications/list-simulated.ts";
import { clearAll } from "./actions.ts";

export const metadata = { title: "Simulator" };

export default async function SimulatorPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const here = listAddress("/admin/simulator", query, {});
  const { platform, person } = await requirePermission("view_notifications", here);
  const { sql } = platform.database;
  const wanted = readText(query, "channel");
  const search = readText(query, "search")?.replaceAll("\u0000", "");
  const filter = { channel: channels.find((channel) => channel === wanted), search };
  const place = readListPlace(query);
  const [messages, { total }, all] = await Promise.all([
    listSimulated(sql, filter, { limit: place.limit, offset: place.offset }),
    countSimulated(sql, filter),
    countSimulated(sql, {}),
  ]);
  const mayClear = all.total > 0 && can(person.role, "send_notifications");
  const actions = mayClear ? (
    <ConfirmDialog
      action={clearAll}
      confirmLabel={all.total === 1 ? "Remove one message" : `Remove ${all.total} messages`}
      consequence="All that the simulator has taken is removed, whatever the filters show. This cannot be undone."
      destructive
      title="Clear the simulator?"
      trigger={{ label: "Clear all…" }}
    />
  ) : null;
  return (
    <>
      <PageHeader actions={actions} title="Simulator" />
      <PageBody>
        <SimulatorGuide />
        <SimulatedList messages={messages} place={place} query={query} total={total} />
      </PageBody>
    </>
  );
}
