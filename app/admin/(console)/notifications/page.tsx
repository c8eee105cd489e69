import { Send } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, toTotal } from "#app/_server/read-list-query.ts";
import { LogList } from "#components/notifications/log-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { countLogs, listLogs } from "#db/queries/notifications/list-logs.ts";
import { readLogFilter } from "./read-log-filter.ts";

export const metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const here = listAddress("/admin/notifications", query, {});
  const { platform, person } = await requirePermission("view_notifications", here);
  const { sql } = platform.database;
  const filter = readLogFilter(query);
  const place = readListPlace(query);
  const [{ logs, searchedTo }, count] = await Promise.all([
    listLogs(sql, filter, { limit: place.limit, offset: place.offset }),
    countLogs(sql, filter),
  ]);
  const actions = can(person.role, "send_notifications") ? (
    <LinkButton href="/admin/notifications/new" icon={<Send aria-hidden="true" size={14} />} variant="primary">
      Send a message
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={actions} title="Notifications" />
      <PageBody>
        <LogList logs={logs} place={place} query={query} searchedTo={searchedTo} total={toTotal(count)} />
      </PageBody>
    </>
  );
}
