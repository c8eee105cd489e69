import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { repliesPath } from "#components/notification-people/paths.ts";
import { PeopleTabs } from "#components/notification-people/people-tabs.tsx";
import { RepliesList } from "#components/notification-people/replies-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { listReplies } from "#db/queries/notifications/people/list-replies.ts";

export const metadata = { title: "Replies" };

export default async function RepliesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author } = await requirePermission("view_notifications", repliesPath);
  const { place, sort, search } = readObjectList(query, [], { by: "at", direction: "descending" });
  const effect = (["stop", "start"] as const).find((one) => one === readText(query, "effect")) ?? null;
  const filter = { search, effect, limit: place.limit, offset: place.offset };
  const { rows, total } = await listReplies(platform.database.sql, author.actor, filter);
  return (
    <>
      <PageHeader title="Replies">
        <PeopleTabs current={repliesPath} />
      </PageHeader>
      <PageBody>
        <RepliesList place={place} query={query} rows={rows} sort={sort} total={total} />
      </PageBody>
    </>
  );
}
