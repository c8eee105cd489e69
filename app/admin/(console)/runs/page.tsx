import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { RunningBulks } from "#components/bulk/running-bulks.tsx";
import { ReplayDialog } from "#components/runs/replay-dialog.tsx";
import { RunsList } from "#components/runs/runs-list.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countBulkRows } from "#db/queries/bulk/count-bulk-rows.ts";
import { listRunningBulks } from "#db/queries/bulk/list-running-bulks.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { countRuns } from "#db/queries/runs/count-runs.ts";
import { listRuns } from "#db/queries/runs/list-runs.ts";
import { replayMany } from "./actions.ts";
import { readRunFilter } from "./read-run-filter.ts";

export const metadata = { title: "Runs" };

export default async function RunsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person } = await requirePermission("view_runs", listAddress("/admin/runs", query, {}));
  const { sql } = platform.database;
  const filter = readRunFilter(query);
  const place = readListPlace(query);
  const mayReplay = can(person.role, "run_bulk_operations");
  const [runs, count, { integrations }, replayable, running] = await Promise.all([
    listRuns(sql, filter, { limit: place.limit, offset: place.offset }),
    countRuns(sql, filter),
    listIntegrations(sql, { limit: 500, offset: 0 }),
    mayReplay && Object.keys(filter).length > 0
      ? countBulkRows(sql, { kind: "replay_runs", filter }, platform.newId())
      : Promise.resolve(0),
    mayReplay ? listRunningBulks(sql, "replay_runs") : Promise.resolve([]),
  ]);
  const actions = replayable > 0 ? <ReplayDialog action={replayMany} count={replayable} query={query} /> : null;
  return (
    <>
      <PageHeader actions={actions} title="Runs" />
      <PageBody>
        <RunningBulks bulks={running} />
        <RunsList
          integrations={integrations.map(({ id, name }) => ({ value: id, label: name }))}
          place={place}
          query={query}
          runs={runs}
          total={toTotal(count)}
        />
      </PageBody>
    </>
  );
}
