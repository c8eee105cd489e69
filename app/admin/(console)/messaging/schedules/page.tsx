import { Plus } from "lucide-react";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { schedulesPath } from "#components/messaging/schedules/schedule-words.ts";
import { SchedulesList } from "#components/messaging/schedules/schedules-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { listSchedules } from "#db/queries/messaging/schedules/list-schedules.ts";
import { readScheduleStates, takersMax } from "#db/queries/messaging/schedules/read-schedule-states.ts";

export const metadata = { title: "Schedules" };

const noState = { nextDueAt: null, takers: 0, isRunning: false };

export default async function SchedulesPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, author, person } = await requirePermission("view_messaging", listAddress(schedulesPath, query, {}));
  const { sql } = platform.database;
  const place = readListPlace(query);
  const enabled = readText(query, "enabled");
  const { rows, total } = await listSchedules(sql, author.actor, {
    search: readText(query, "search")?.replaceAll("\u0000", "") ?? null,
    enabled: enabled === "true" ? true : enabled === "false" ? false : null,
    limit: place.limit,
    offset: place.offset,
  });
  const states = await readScheduleStates(
    sql,
    author.actor,
    rows.map(({ id }) => id),
  );
  const create = can(person.role, "edit_messaging") ? (
    <LinkButton href={`${schedulesPath}/new`} icon={<Plus aria-hidden="true" size={14} />} variant="primary">
      New schedule
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader actions={create} title="Schedules" />
      <PageBody>
        <SchedulesList
          create={create}
          place={place}
          query={query}
          rows={rows.map((schedule) => ({ ...schedule, ...(states.get(schedule.id) ?? noState), takersMax }))}
          total={total}
        />
      </PageBody>
    </>
  );
}
