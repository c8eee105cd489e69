import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { templatesPath } from "#components/notification-templates/template-words.ts";
import { TemplatesList } from "#components/notification-templates/templates-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listEventModules, listTemplateEvents } from "#db/queries/notifications/templates/list-template-events.ts";

export const metadata = { title: "Templates" };

export default async function TemplatesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_notifications", templatesPath);
  const { sql } = platform.database;
  const place = readListPlace(query, 25);
  const plain = (name: string) => readText(query, name)?.replaceAll("\u0000", "") ?? null;
  const filter = {
    search: plain("search"),
    module: plain("module"),
    gaps: readText(query, "show") === "gaps",
    limit: place.limit,
    offset: place.offset,
  };
  const [{ rows, total }, modules] = await Promise.all([
    listTemplateEvents(sql, author.actor, filter),
    listEventModules(sql, author.actor),
  ]);
  return (
    <>
      <PageHeader title="Templates" />
      <PageBody>
        <TemplatesList
          canEdit={can(person.role, "edit_notifications")}
          modules={modules}
          place={place}
          query={query}
          rows={rows}
          total={total}
        />
      </PageBody>
    </>
  );
}
