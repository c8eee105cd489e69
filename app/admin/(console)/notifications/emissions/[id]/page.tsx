import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readEmissionPage } from "#app/_server/notification-operation/read-emission-page.ts";
import { EmissionFacts } from "#components/notification-operation/emission-facts.tsx";
import { EmissionMessages } from "#components/notification-operation/emission-messages.tsx";
import { EmissionRules } from "#components/notification-operation/emission-rules.tsx";
import { EmissionSkips } from "#components/notification-operation/emission-skips.tsx";
import { EmissionProgress, EmissionStateBadge } from "#components/notification-operation/emission-state.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#core/people/permissions.ts";

export const metadata = { title: "Emitted event" };

const list = "/admin/notifications/emissions";

type EmissionPageProps = { params: Promise<{ id: string }>; searchParams: Promise<ListQuery> };

export default async function EmissionPage({ params, searchParams }: EmissionPageProps) {
  const { id } = await params;
  const query = await searchParams;
  const path = `${list}/${id}`;
  const { platform, person, author } = await requirePermission("view_notifications", listAddress(path, query, {}));
  const page = z.uuid().safeParse(id).success
    ? await readEmissionPage(platform.database.sql, author.actor, { id, query, now: platform.now() })
    : null;
  if (page === null) notFound();
  const { story, counts, moving } = page;
  return (
    <>
      <PageHeader
        actions={
          story.eventId === null || !can(person.role, "send_notifications") ? null : (
            <LinkButton href={`/admin/notifications/events/${story.eventId}#dry-run`}>
              Emit again as a dry run
            </LinkButton>
          )
        }
        status={<EmissionStateBadge counts={counts} disposition={story.disposition} />}
        title={story.eventCode}
        trail={[{ label: "Emitted events", href: list }]}
      />
      {moving ? <AutoRefresh everyMs={2_000} /> : null}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <EmissionProgress counts={counts} story={story} />
            <EmissionRules story={story} />
            {story.disposition === "suppressed" ? null : (
              <EmissionMessages {...page.messages} id={id} path={path} query={query} />
            )}
            <EmissionSkips {...page.skips} path={path} query={query} />
          </div>
          <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <EmissionFacts retentionDays={platform.config.retentionDays} story={story} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}
