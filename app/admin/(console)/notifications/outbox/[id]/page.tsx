import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { MessageActs } from "#components/notification-operation/message-acts.tsx";
import { MessageFacts } from "#components/notification-operation/message-facts.tsx";
import { MessageStateBadge } from "#components/notification-operation/message-state-badge.tsx";
import { MessageTimeline } from "#components/notification-operation/message-timeline.tsx";
import { MessageWords } from "#components/notification-operation/message-words.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";
import { findMessage } from "#db/queries/notifications/operation/find-message.ts";
import { actOnOne } from "../actions.ts";

export const metadata = { title: "Message" };

const path = "/admin/notifications/outbox";

export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person, author } = await requirePermission("view_notifications", `${path}/${id}`);
  const key = readKey(id);
  const message = key === null ? null : await findMessage(platform.database.sql, author.actor, key);
  if (message === null) notFound();
  return (
    <>
      <PageHeader
        actions={can(person.role, "manage_outbox") ? <MessageActs message={message} onAct={actOnOne} /> : null}
        status={<MessageStateBadge final={message.final} status={message.status} />}
        title={`Message ${message.number}`}
        trail={[{ label: "Outbox", href: path }]}
      />
      {message.final ? null : <AutoRefresh everyMs={2_000} />}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">
            <MessageWords message={message} />
            <MessageTimeline message={message} />
          </div>
          <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <MessageFacts message={message} retentionDays={platform.config.retentionDays} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}

/** Deliveries know a message by its id, people and the documented API by its number. */
function readKey(id: string): { id: string } | { number: number } | null {
  if (/^\d{1,15}$/.test(id)) return { number: Number(id) };
  return z.uuid().safeParse(id).success ? { id } : null;
}
