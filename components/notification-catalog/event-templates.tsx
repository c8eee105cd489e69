import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { fallbackLanguage, type MessageMedium, messageMedia } from "#core/notifications/model.ts";
import type { TemplateInUse } from "#db/queries/notifications/catalog/list-event-overviews.ts";
import { catalogPaths } from "./entry-words.ts";

type EventTemplatesProps = {
  eventId: number;
  eventCode: string;
  templates: readonly TemplateInUse[];
  /** Media of the event's active rules: each needs words. */
  needed: readonly MessageMedium[];
};

/** The words of an event, by medium and language, with what is missing. */
export function EventTemplates({ eventId, eventCode, templates, needed }: EventTemplatesProps) {
  const shown = messageMedia.filter(
    (medium) => needed.includes(medium) || templates.some((template) => template.medium === medium),
  );
  const all = (
    <LinkButton href={`${catalogPaths.templates}?search=${encodeURIComponent(eventCode)}`} size="small">
      Templates
    </LinkButton>
  );
  return (
    <Panel actions={all} id="templates" title="Templates">
      {shown.length === 0 ? (
        <EmptyState title="No templates">Messages about this event have no words yet.</EmptyState>
      ) : (
        <dl className="grid gap-2">
          {shown.map((medium) => (
            <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1" key={medium}>
              <dt className="w-28 text-muted">{mediumWords[medium]}</dt>
              <dd className="min-w-0 flex-1">
                <Languages
                  editor={`${catalogPaths.templates}/event/${eventId}/${medium}`}
                  templates={templates.filter((template) => template.medium === medium)}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Languages({ editor, templates }: { editor: string; templates: readonly TemplateInUse[] }) {
  if (templates.length === 0) {
    return (
      <span className="text-warn">
        no template: nothing is sent by it.{" "}
        <Link className="underline underline-offset-2" href={editor} prefetch={false}>
          Write one
        </Link>
      </span>
    );
  }
  const hasFallback = templates.some(({ language }) => language === fallbackLanguage);
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5">
      {templates.map(({ id, language, version }) => (
        <Link
          className="underline decoration-line underline-offset-2"
          href={`${catalogPaths.templates}/${id}`}
          key={language}
          prefetch={false}
        >
          {language} <span className="text-muted text-small">version {version}</span>
        </Link>
      ))}
      {hasFallback ? null : <span className="text-warn">none in {fallbackLanguage} for everybody else</span>}
    </span>
  );
}
