import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import { ContentTabs } from "#components/messaging/content/content-tabs.tsx";
import { SetsList } from "#components/messaging/content/sets-list.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { listSetSummaries } from "#db/queries/messaging/list-set-summaries.ts";

export const metadata = { title: "Message sets" };

export default async function MessageSetsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const here = listAddress(contentPaths.sets, query, {});
  const { platform, author, person } = await requirePermission("view_messaging", here);
  const { page, limit, offset } = readListPlace(query);
  const search = readText(query, "search")?.replaceAll("\u0000", "") ?? null;
  const { rows, total } = await listSetSummaries(platform.database.sql, author.actor, { search, limit, offset });
  const create = can(person.role, "edit_messaging") ? (
    <LinkButton href={`${contentPaths.sets}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New message set
    </LinkButton>
  ) : null;
  const pageHref = (to: number) => listAddress(contentPaths.sets, query, { page: String(to) });
  return (
    <>
      <PageHeader actions={create} title="Message sets">
        <ContentTabs current={contentPaths.sets} />
      </PageHeader>
      <PageBody>
        <FilterBar
          filters={[{ kind: "search", name: "search", label: "Search", placeholder: "Name or label" }]}
          label="Filter message sets"
          query={query}
        />
        <Panel padded={false}>
          <SetsList create={create} rows={rows} searched={search !== null} />
          {total > limit ? (
            <Pagination
              nextHref={offset + rows.length < total ? pageHref(page + 1) : null}
              previousHref={page > 1 ? pageHref(page - 1) : null}
              range={rows.length === 0 ? null : { from: offset + 1, to: offset + rows.length }}
              total={{ exactly: total }}
            />
          ) : null}
        </Panel>
      </PageBody>
    </>
  );
}
