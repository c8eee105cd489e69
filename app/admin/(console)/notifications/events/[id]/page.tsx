import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { readObjectId } from "#app/_server/mediator-objects/answer-object.ts";
import { ActiveState } from "#components/mediator/objects/object-state.tsx";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import { EventForm } from "#components/notification-catalog/event-form.tsx";
import { EventRules } from "#components/notification-catalog/event-rules.tsx";
import { EventTemplates } from "#components/notification-catalog/event-templates.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SwitchAndDelete } from "#components/ui/switch-and-delete.tsx";
import { writeEventFields } from "#core/notifications/catalog/event-fields.ts";
import { can } from "#core/people/permissions.ts";
import { findEventOverview } from "#db/queries/notifications/catalog/list-event-overviews.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import { listRules } from "#db/queries/notifications/catalog/list-rules.ts";
import { removeEntry, saveEntry, switchEntry } from "../../catalog-actions.ts";
import { DryRunSection } from "../../dry-run-section.tsx";

export const metadata = { title: "Event" };

const switching = {
  off: "Applications that report it are answered that it is unknown or inactive, and nobody is told.",
  on: "It can be reported again, and its rules say who is told.",
};

export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: text } = await params;
  const { platform, author, person } = await requirePermission("view_notifications", `${catalogPaths.event}/${text}`);
  const { sql } = platform.database;
  const id = readObjectId(text);
  const event = id === null ? null : await findEventOverview(sql, author.actor, id);
  if (event === null) notFound();
  const all = { active: null, search: null, priority: null, limit: null, offset: 0 };
  const [{ rows: rules }, lookups] = await Promise.all([
    listRules(sql, author.actor, { ...all, eventCode: event.code }),
    listLookups(sql, author.actor),
  ]);
  const canEdit = can(person.role, "edit_notifications");
  const reported = `${catalogPaths.emissions}?event=${encodeURIComponent(event.code)}`;
  const acts = (
    <>
      <LinkButton href={reported}>Reports</LinkButton>
      {canEdit ? (
        <SwitchAndDelete
          deleting="It can be deleted once no rule and no template uses it. What is on record of it stays."
          object={{ id: event.id, name: event.code, active: event.active }}
          kind="event"
          remove={removeEntry}
          switching={switching}
          switchTo={switchEntry}
        />
      ) : null}
    </>
  );
  return (
    <>
      <PageHeader
        actions={acts}
        status={<ActiveState active={event.active} />}
        title={event.code}
        trail={[{ label: "Events", href: catalogPaths.event }]}
      />
      <PageBody>
        <p className="text-muted">
          {event.lastEmittedAt === null ? (
            "It was never reported, or nothing of it is on record any more."
          ) : (
            <>
              Last reported <RelativeTime at={event.lastEmittedAt} />.
            </>
          )}
        </p>
        <EventRules canEdit={canEdit} eventCode={event.code} rules={rules} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
          <EventTemplates
            eventCode={event.code}
            eventId={event.id}
            needed={rules.filter(({ active }) => active).flatMap(({ media }) => media)}
            templates={event.templates}
          />
          <Panel id="settings" title="Settings">
            <EventForm
              canEdit={canEdit}
              event={{ id: event.id, fields: writeEventFields(event) }}
              key={event.updatedAt.toISOString()}
              modules={lookups.filter(({ kind }) => kind === "module")}
              save={saveEntry}
            />
          </Panel>
        </div>
        <DryRunSection author={author} eventCode={event.code} rule={null} sql={sql} />
      </PageBody>
    </>
  );
}
