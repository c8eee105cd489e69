import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { RunningBulks } from "#components/bulk/running-bulks.tsx";
import { DeliveriesList } from "#components/deliveries/deliveries-list.tsx";
import { ResendDialog } from "#components/deliveries/resend-dialog.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countBulkRows } from "#db/queries/bulk/count-bulk-rows.ts";
import { listRunningBulks } from "#db/queries/bulk/list-running-bulks.ts";
import { countDeliveries } from "#db/queries/deliveries/count-deliveries.ts";
import { listDeliveries } from "#db/queries/deliveries/list-deliveries.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { resendMany } from "./actions.ts";
import { readDeliveryFilter } from "./read-delivery-filter.ts";

export const metadata = { title: "Deliveries" };

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person } = await requirePermission("view_deliveries", listAddress("/admin/deliveries", query, {}));
  const { sql } = platform.database;
  const filter = readDeliveryFilter(query);
  const place = readListPlace(query);
  const { state, ...dead } = filter;
  const mayResend = can(person.role, "run_bulk_operations");
  // A list of others must not offer to send what is not in it.
  const showsDead = state === undefined || state.includes("dead");
  const [{ deliveries, searchedTo }, count, { integrations }, resendable, running] = await Promise.all([
    listDeliveries(sql, filter, { limit: place.limit, offset: place.offset }),
    countDeliveries(sql, filter),
    listIntegrations(sql, { limit: 500, offset: 0 }),
    mayResend && showsDead
      ? countBulkRows(sql, { kind: "resend_deliveries", filter: dead }, platform.newId())
      : Promise.resolve(0),
    mayResend ? listRunningBulks(sql, "resend_deliveries") : Promise.resolve([]),
  ]);
  const actions = resendable > 0 ? <ResendDialog action={resendMany} count={resendable} query={query} /> : null;
  return (
    <>
      <PageHeader actions={actions} title="Deliveries" />
      <PageBody>
        <RunningBulks bulks={running} />
        <DeliveriesList
          deliveries={deliveries}
          integrations={integrations.map(({ id, name }) => ({ value: id, label: name }))}
          place={place}
          query={query}
          searchedTo={searchedTo}
          total={toTotal(count)}
        />
      </PageBody>
    </>
  );
}
