import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectList } from "#app/_server/mediator-objects/read-object-list.ts";
import { readText } from "#app/_server/read-list-query.ts";
import { AddSuppressionDialog } from "#components/notification-people/add-suppression-dialog.tsx";
import { suppressionsPath } from "#components/notification-people/paths.ts";
import { PeopleTabs } from "#components/notification-people/people-tabs.tsx";
import { SuppressionsList } from "#components/notification-people/suppressions-list.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { suppressionReasons } from "#core/notifications/model.ts";
import { can } from "#core/people/permissions.ts";
import { listSuppressions, suppressionOrders } from "#db/queries/notifications/people/list-suppressions.ts";
import { allowAddress, suppressAddress } from "../wish-actions.ts";

export const metadata = { title: "Suppressions" };

export default async function SuppressionsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_notifications", suppressionsPath);
  const usual = { by: "since", direction: "descending" } as const;
  const { asked, place, sort, search } = readObjectList(query, suppressionOrders, usual);
  const medium = (["sms", "email"] as const).find((one) => one === readText(query, "medium")) ?? null;
  const reason = suppressionReasons.find((one) => one === readText(query, "reason")) ?? null;
  const filter = { ...asked, search, medium, reason };
  const { rows, total } = await listSuppressions(platform.database.sql, author.actor, filter);
  const canEdit = can(person.role, "edit_notifications");
  return (
    <>
      <PageHeader actions={canEdit ? <AddSuppressionDialog add={suppressAddress} /> : null} title="Suppressions">
        <PeopleTabs current={suppressionsPath} />
      </PageHeader>
      <PageBody>
        <SuppressionsList
          create={null}
          place={place}
          query={query}
          remove={canEdit ? allowAddress : null}
          rows={rows}
          sort={sort}
          total={total}
        />
      </PageBody>
    </>
  );
}
