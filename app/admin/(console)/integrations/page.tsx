import { Plus, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { ImportDialog } from "#components/integrations/import-dialog.tsx";
import { IntegrationsTable } from "#components/integrations/integrations-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { duplicate, remove, switchTo } from "./actions.ts";
import { importFile } from "./import-action.ts";
import { readIntegrationRows } from "./read-integration-rows.ts";

export const metadata = { title: "Integrations" };

const path = "/admin/integrations";

export default async function IntegrationsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person } = await requirePermission("view_integrations", path);
  const place = readListPlace(query, 25);
  const search = readText(query, "search") ?? "";
  const { count, rows } = await readIntegrationRows(platform, { ...place, search });
  const allowed = {
    canSwitch: can(person.role, "switch_integrations"),
    canEdit: can(person.role, "edit_integrations"),
  };
  const create = (
    <LinkButton href={`${path}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New integration
    </LinkButton>
  );
  const actions = allowed.canEdit ? (
    <>
      <ImportDialog action={importFile} />
      {create}
    </>
  ) : null;
  return (
    <>
      <PageHeader actions={actions} title="Integrations" />
      <PageBody>
        <FilterBar
          filters={[{ kind: "search", name: "search", label: "Search integrations", placeholder: "Name or address" }]}
          label="Filter integrations"
          query={query}
        />
        <Panel padded={false}>
          {rows.length === 0 ? (
            <Nothing create={allowed.canEdit ? create : null} search={search} />
          ) : (
            <>
              <IntegrationsTable acts={{ switchTo, duplicate, remove }} allowed={allowed} rows={rows} />
              <Pagination
                nextHref={
                  place.offset + rows.length < count ? listAddress(path, query, { page: String(place.page + 1) }) : null
                }
                previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
                range={{ from: place.offset + 1, to: place.offset + rows.length }}
                total={{ exactly: count }}
              />
            </>
          )}
        </Panel>
      </PageBody>
    </>
  );
}

function Nothing({ search, create }: { search: string; create: ReactNode }) {
  if (search !== "") {
    return <EmptyState title="No integration fits">Nothing is called “{search}”. Search for less of it.</EmptyState>;
  }
  return (
    <EmptyState actions={create} icon={<Workflow aria-hidden="true" size={18} />} title="No integrations yet">
      An integration takes messages at an address of its own, maps them, and sends them on.
      {create === null ? " An administrator can create the first one." : " Create your first, or import one."}
    </EmptyState>
  );
}
