import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readOutboxFilter } from "#app/_server/notification-operation/read-operation-query.ts";
import { readListPlace, readText, toTotal } from "#app/_server/read-list-query.ts";
import { newestFirst, OutboxList, outboxSorts } from "#components/notification-operation/outbox-list.tsx";
import { type ListQuery, listAddress, readSort } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listFilterWords } from "#db/queries/notifications/operation/list-filter-words.ts";
import { listMessages } from "#db/queries/notifications/operation/list-messages.ts";

export const metadata = { title: "Outbox" };

const path = "/admin/notifications/outbox";

export default async function OutboxPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_notifications", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const sort = readSort(readText(query, "sort"), outboxSorts, newestFirst);
  const order = sort.by === "next" ? "next" : "newest";
  const [{ messages, total, searchedTo }, words] = await Promise.all([
    listMessages(sql, author.actor, readOutboxFilter(query), { ...place, order, now: platform.now() }),
    listFilterWords(sql),
  ]);
  return (
    <>
      <PageHeader title="Outbox" />
      <PageBody>
        <OutboxList
          acts={null}
          messages={messages}
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
