import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import { RegistrationsList } from "#components/mediator/objects/registrations-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listRegistrations, registrationOrders } from "#db/queries/mediator/list-registrations.ts";
import { readDirectory } from "#db/queries/mediator/read-directory.ts";

export const metadata = { title: "Registrations" };

export default async function RegistrationsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_mediator", objectPaths.registration);
  const { sql } = platform.database;
  const list = readObjectList(query, registrationOrders, { by: "organization", direction: "ascending" });
  const channel = readText(query, "channel") === "global" ? ("global" as const) : list.id("channel");
  const filter = { ...list.asked, search: list.search, active: list.flag("active"), channel };
  const [{ rows, total }, { channels }] = await Promise.all([
    listRegistrations(sql, author.actor, filter),
    readDirectory(sql),
  ]);
  const create = can(person.role, "edit_mediator") ? (
    <LinkButton href={`${objectPaths.registration}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New registration
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Registrations" />
      <PageBody>
        <RegistrationsList
          channels={channels}
          create={create}
          place={list.place}
          query={query}
          rows={rows}
          sort={list.sort}
          total={total}
        />
      </PageBody>
    </>
  );
}
