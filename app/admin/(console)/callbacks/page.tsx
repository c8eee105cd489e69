import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readCallbackFilter } from "#app/_server/callbacks/read-callback-query.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { RunningBulks } from "#components/bulk/running-bulks.tsx";
import { type CallbackBulk, CallbackBulkDialog } from "#components/callbacks/callback-bulk-dialog.tsx";
import { CallbackCountsView } from "#components/callbacks/callback-counts.tsx";
import { CallbacksList } from "#components/callbacks/callbacks-list.tsx";
import { ChosenCallbacks } from "#components/callbacks/chosen-callbacks.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countBulkRows } from "#db/queries/bulk/count-bulk-rows.ts";
import { listRunningBulks } from "#db/queries/bulk/list-running-bulks.ts";
import { callbackFigureMax, countCallbacks } from "#db/queries/hooks/count-callbacks.ts";
import { listCallbackWords } from "#db/queries/hooks/list-callback-words.ts";
import { listCallbacks } from "#db/queries/hooks/list-callbacks.ts";
import { actOnAll, actOnChosen } from "./actions.ts";

export const metadata = { title: "Callbacks" };

const path = "/admin/callbacks";
const bulkKinds: readonly CallbackBulk[] = ["cancel_callbacks", "resend_callbacks"];

export default async function CallbacksPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission("view_hooks", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const filter = readCallbackFilter(query);
  const mayAct = can(person.role, "manage_callbacks") && can(person.role, "run_bulk_operations");
  const [{ callbacks, total, searchedTo }, words, counts, running, ...actable] = await Promise.all([
    listCallbacks(sql, author.actor, filter, place),
    listCallbackWords(sql),
    countCallbacks(sql, { since: null }),
    mayAct ? listRunningBulks(sql, ...bulkKinds) : [],
    ...bulkKinds.map((kind) => (mayAct ? countBulkRows(sql, { kind, filter }, platform.newId()) : 0)),
  ]);
  const acts = bulkKinds.flatMap((kind, index) => {
    const count = actable[index] ?? 0;
    return count === 0
      ? []
      : [<CallbackBulkDialog action={actOnAll.bind(null, kind)} count={count} key={kind} kind={kind} query={query} />];
  });
  return (
    <>
      <PageHeader actions={acts.length === 0 ? null : acts} title="Callbacks" />
      {counts.waiting > 0 ? <AutoRefresh everyMs={5_000} /> : null}
      <PageBody>
        <RunningBulks bulks={running} />
        <CallbackCountsView counts={counts} max={callbackFigureMax} path={path} query={query} />
        <CallbacksList
          acts={mayAct ? <ChosenCallbacks onAct={actOnChosen} /> : null}
          callbacks={callbacks}
          place={place}
          query={query}
          searchedTo={searchedTo}
          total={toTotal(total)}
          words={words}
        />
      </PageBody>
    </>
  );
}
