import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { MediatorsList } from "#components/mediator/objects/mediators-list.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { judgeMediatorHealth } from "#core/mediator/judge-mediator-health.ts";
import { can } from "#core/people/permissions.ts";
import { listMediators, mediatorOrders } from "#db/queries/mediator/list-mediators.ts";

export const metadata = { title: "Mediators" };

export default async function MediatorsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_mediator", objectPaths.mediator);
  const { asked, place, sort, search, flag } = readObjectList(query, mediatorOrders, {
    by: "name",
    direction: "ascending",
  });
  const filter = { ...asked, search, online: flag("online") };
  const { rows, total } = await listMediators(platform.database.sql, author.actor, filter);
  const nowMs = platform.now().getTime();
  const judged = rows.map((row) => ({ ...row, health: judgeMediatorHealth(row, nowMs) }));
  const create = can(person.role, "edit_mediator") ? (
    <LinkButton href={`${objectPaths.mediator}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New mediator
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        actions={
          create && (
            <>
              <LinkButton href="/admin/mediator/import">Import from OpenHIM</LinkButton>
              {create}
            </>
          )
        }
        title="Mediators"
      />
      <PageBody>
        <MediatorsList create={create} place={place} query={query} rows={judged} sort={sort} total={total} />
      </PageBody>
    </>
  );
}
