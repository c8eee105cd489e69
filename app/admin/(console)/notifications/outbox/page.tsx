import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readOutboxFilter } from "#app/_server/notification-operation/read-operation-query.ts";
import { readListPlace, readText, toTotal } from "#app/_server/read-list-query.ts";
import { RunningBulks } from "#components/bulk/running-bulks.tsx";
import { ChosenMessages } from "#components/notification-operation/chosen-messages.tsx";
import { type MessageBulk, MessageBulkDialog } from "#components/notification-operation/message-bulk-dialog.tsx";
import { newestFirst, OutboxList, outboxSorts } from "#components/notification-operation/outbox-list.tsx";
import { type ListQuery, listAddress, readSort } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countBulkRows } from "#db/queries/bulk/count-bulk-rows.ts";
import { listRunningBulks } from "#db/queries/bulk/list-running-bulks.ts";
import { listFilterWords } from "#db/queries/notifications/operation/list-filter-words.ts";
import { listMessages } from "#db/queries/notifications/operation/list-messages.ts";

import { actOnAll, actOnChosen } from "./actions.ts";

export const metadata = { title: "Outbox" };

const path = "/admin/notifications/outbox";
const bulkKinds: readonly MessageBulk[] = ["cancel_messages", "resend_messages"];

export default async function OutboxPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission("view_notifications", listAddress(path, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const sort = readSort(readText(query, "sort"), outboxSorts, newestFirst);
  const order = sort.by === "next" ? "next" : "newest";
  const filter = readOutboxFilter(query);
  const mayAct = can(person.role, "manage_outbox") && can(person.role, "run_bulk_operations");
  const [{ messages, total, searchedTo }, words, running, ...counts] = await Promise.all([
    listMessages(sql, author.actor, filter, { ...place, order, now: platform.now() }),
    listFilterWords(sql),
    mayAct ? listRunningBulks(sql, ...bulkKinds) : [],
    ...bulkKinds.map((kind) => (mayAct ? countBulkRows(sql, { kind, filter }, platform.newId()) : 0)),
  ]);
  const acts = bulkKinds.flatMap((kind, index) => {
    const count = counts[index] ?? 0;
    return count === 0
      ? []
      : [<MessageBulkDialog action={actOnAll.bind(null, kind)} count={count} key={kind} kind={kind} query={query} />];
  });
  return (
    <>
      <PageHeader actions={acts.length === 0 ? null : acts} title="Outbox" />
      <PageBody>
        <RunningBulks bulks={running} />
        <OutboxList
          acts={mayAct ? <ChosenMessages onAct={actOnChosen} /> : null}
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
