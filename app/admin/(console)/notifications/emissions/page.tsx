import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readEmissionFilter } from "#app/_server/notification-operation/read-operation-query.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { EmissionsList } from "#components/notification-operation/emissions-list.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listEmissions } from "#db/queries/notifications/operation/list-emissions.ts";
import { listFilterWords } from "#db/queries/notifications/operation/list-filter-words.ts";

export const metadata = { title: "Emitted events" };

const path = "/admin/notifications/emissions";
// Each row counts its messages, of which there may be thousands.
const rowsMax = 25;

export default async function EmissionsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_notifications", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query, rowsMax);
  const [{ emissions, total, searchedTo }, { events }] = await Promise.all([
    listEmissions(sql, author.actor, readEmissionFilter(query), place),
    listFilterWords(sql),
  ]);
  const moving = emissions.some(({ counts }) => counts.queued + counts.retrying > 0);
  return (
    <>
      <PageHeader title="Emitted events" />
      {moving ? <AutoRefresh everyMs={5_000} /> : null}
      <PageBody>
        <EmissionsList
          emissions={emissions}
          events={events}
          place={place}
          query={query}
          searchedTo={searchedTo}
          total={toTotal(total)}
        />
      </PageBody>
    </>
  );
}
