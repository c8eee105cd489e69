import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { ClientsList } from "#components/mediator/objects/clients-list.tsx";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { ClientAuthKind } from "#core/mediator/model.ts";
import { can } from "#core/people/permissions.ts";
import { clientOrders, listClients } from "#db/queries/mediator/list-clients.ts";

export const metadata = { title: "Clients" };

export default async function ClientsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_mediator", objectPaths.client);
  const { asked, place, sort, search, flag } = readObjectList(query, clientOrders, {
    by: "name",
    direction: "ascending",
  });
  const filter = {
    ...asked,
    search,
    active: flag("active"),
    authKind: ClientAuthKind.safeParse(readText(query, "auth")).data ?? null,
  };
  const { rows, total } = await listClients(platform.database.sql, author.actor, filter);
  const create = can(person.role, "edit_mediator") ? (
    <LinkButton href={`${objectPaths.client}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New client
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Clients" />
      <PageBody>
        <ClientsList create={create} place={place} query={query} rows={rows} sort={sort} total={total} />
      </PageBody>
    </>
  );
}
