import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText, toTotal } from "#app/_server/read-list-query.ts";
import { ExternalStoreNote } from "#components/messaging/identities/external-store-note.tsx";
import { IdentitiesList } from "#components/messaging/identities/identities-list.tsx";
import { identitiesPath } from "#components/messaging/identities/paths.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { searchIdentities } from "#db/queries/messaging/identities/search-identities.ts";

export const metadata = { title: "Identities" };

export default async function IdentitiesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_messaging", identitiesPath);
  const place = readListPlace(query);
  const search = readText(query, "search")?.replaceAll("\u0000", "").slice(0, 200) ?? null;
  const flag = readText(query, "opted_out");
  const optedOut = flag === "true" ? true : flag === "false" ? false : null;
  const asked = { search, optedOut, limit: place.limit, offset: place.offset };
  const { rows, count } = await searchIdentities(platform.database.sql, author.actor, asked);
  const create = can(person.role, "manage_identities") ? (
    <LinkButton href={`${identitiesPath}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New identity
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Identities" />
      <PageBody>
        <ExternalStoreNote url={platform.config.messagingServices.identityStore?.url ?? null} />
        <IdentitiesList create={create} place={place} query={query} rows={rows} total={toTotal(count)} />
      </PageBody>
    </>
  );
}
