import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { EscalationsList } from "#components/notification-operation/escalations-list.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { escalationStates, listEscalations } from "#db/queries/notifications/operation/list-escalations.ts";
import { acknowledge } from "./actions.ts";

export const metadata = { title: "Escalations" };

const path = "/admin/notifications/escalations";
const rowsMax = 20;

export default async function EscalationsPage({ searchParams }: { searchParams: Promise<ListQuery> }) {
  const query = await searchParams;
  const { platform, person, author } = await requirePermission("view_notifications", listAddress(path, query, {}));
  const wanted = readText(query, "state");
  const state = escalationStates.find((one) => one === wanted) ?? null;
  const place = readListPlace(query, rowsMax);
  const { escalations, count } = await listEscalations(platform.database.sql, author.actor, { state }, place);
  return (
    <>
      <PageHeader title="Escalations" />
      {escalations.some((escalation) => escalation.state === "open") ? <AutoRefresh everyMs={10_000} /> : null}
      <PageBody>
        <EscalationsList
          count={count}
          escalations={escalations}
          onAcknowledge={can(person.role, "manage_outbox") ? acknowledge : null}
          place={place}
          query={query}
          state={state}
        />
      </PageBody>
    </>
  );
}
