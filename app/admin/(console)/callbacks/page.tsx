import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readCallbackFilter } from "#app/_server/callbacks/read-callback-query.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { CallbackCountsView } from "#components/callbacks/callback-counts.tsx";
import { CallbacksList } from "#components/callbacks/callbacks-list.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { callbackFigureMax, countCallbacks } from "#db/queries/hooks/count-callbacks.ts";
import { listCallbackWords } from "#db/queries/hooks/list-callback-words.ts";
import { listCallbacks } from "#db/queries/hooks/list-callbacks.ts";

export const metadata = { title: "Callbacks" };

const path = "/admin/callbacks";

export default async function CallbacksPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_hooks", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const [{ callbacks, total, searchedTo }, words, counts] = await Promise.all([
    listCallbacks(sql, author.actor, readCallbackFilter(query), place),
    listCallbackWords(sql),
    countCallbacks(sql, { since: null }),
  ]);
  return (
    <>
      <PageHeader title="Callbacks" />
      {counts.waiting > 0 ? <AutoRefresh everyMs={5_000} /> : null}
      <PageBody>
        <CallbackCountsView counts={counts} max={callbackFigureMax} path={path} query={query} />
        <CallbacksList
          acts={null}
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
