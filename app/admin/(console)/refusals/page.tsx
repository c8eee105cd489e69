import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { RefusalsList } from "#components/refusals/refusals-list.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { countRefusals, listRefusals } from "#db/queries/refusals/list-refusals.ts";
import { readRefusalFilter } from "./read-refusal-filter.ts";

export const metadata = { title: "Refused calls" };

export default async function RefusalsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform } = await requirePermission("view_runs", listAddress("/admin/refusals", query, {}));
  const { sql } = platform.database;
  const filter = readRefusalFilter(query);
  const place = readListPlace(query);
  const [refusals, count, { integrations }] = await Promise.all([
    listRefusals(sql, filter, { limit: place.limit, offset: place.offset }),
    countRefusals(sql, filter),
    listIntegrations(sql, { limit: 500, offset: 0 }),
  ]);
  return (
    <>
      <PageHeader title="Refused calls" />
      <PageBody>
        <p className="max-w-[75ch] text-muted">
          Calls to the address of an integration of which nothing was stored. Ten a minute are kept of each address and
          reason, and of all unknown addresses together; the others are counted with the last of them. Nothing is kept
          of their bodies.
        </p>
        <RefusalsList
          integrations={integrations.map(({ id, name }) => ({ value: id, label: name }))}
          place={place}
          query={query}
          refusals={refusals}
          total={toTotal(count)}
        />
      </PageBody>
    </>
  );
}
