import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { LogFacts } from "#components/notifications/log-facts.tsx";
import { LogStatusBadge } from "#components/notifications/log-status.tsx";
import { LogTimeline } from "#components/notifications/log-timeline.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { isSettledLogStatus } from "#core/notifications/send/model.ts";
import { can } from "#core/people/permissions.ts";
import { findLog } from "#db/queries/notifications/find-log.ts";
import { actOnOne } from "../../deliveries/actions.ts";

export const metadata = { title: "Message" };

export default async function NotificationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person } = await requirePermission("view_notifications", `/admin/notifications/${id}`);
  const log = z.uuid().safeParse(id).success ? await findLog(platform.database.sql, id) : null;
  if (log === null) notFound();
  return (
    <>
      <PageHeader
        status={<LogStatusBadge status={log.status} />}
        title={<ShortId id={log.id} />}
        trail={[{ label: "Notifications", href: "/admin/notifications" }]}
      />
      {isSettledLogStatus(log.status) ? null : <AutoRefresh everyMs={2_000} />}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_300px]">
          <LogTimeline log={log} onAct={can(person.role, "resend_deliveries") ? actOnOne : null} />
          <aside className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
            <LogFacts log={log} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}
