import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { RulesList } from "#components/notification-catalog/rules-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listEvents } from "#db/queries/notifications/catalog/list-events.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import { listRules } from "#db/queries/notifications/catalog/list-rules.ts";

export const metadata = { title: "Rules" };

export default async function RulesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const here = listAddress(catalogPaths.rule, query, {});
  const { platform, author, person } = await requirePermission("view_notifications", here);
  const { sql } = platform.database;
  const place = readListPlace(query);
  const read = (name: string) => readText(query, name)?.replaceAll("\u0000", "") ?? null;
  const active = read("active");
  const filter = {
    eventCode: read("event"),
    active: active === "true" ? true : active === "false" ? false : null,
    search: read("search"),
    priority: read("priority"),
    limit: place.limit,
    offset: place.offset,
    order: "event" as const,
  };
  const [{ rows, total }, events, lookups] = await Promise.all([
    listRules(sql, author.actor, filter),
    listEvents(sql, author.actor, { module: null, active: null, limit: null, offset: 0 }),
    listLookups(sql, author.actor),
  ]);
  const create = can(person.role, "edit_notifications") ? (
    <LinkButton href={`${catalogPaths.rule}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New rule
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Rules" />
      <PageBody>
        <RulesList
          create={create}
          events={events.rows.map(({ code }) => code)}
          place={place}
          priorities={lookups.filter(({ kind }) => kind === "priority")}
          query={query}
          rows={rows}
          total={total}
        />
      </PageBody>
    </>
  );
}
