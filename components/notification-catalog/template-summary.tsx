import { mediumWords } from "#core/notifications/medium-words.ts";
import { type MessageMedium, messageMedia } from "#core/notifications/model.ts";
import type { TemplateInUse } from "#db/queries/notifications/catalog/list-event-overviews.ts";

/** In which languages an event has words, by medium: "E-mail en, sw". */
export function TemplateSummary({ templates }: { templates: readonly TemplateInUse[] }) {
  const byMedium = messageMedia
    .map((medium) => ({ medium, languages: listLanguages(templates, medium) }))
    .filter(({ languages }) => languages.length > 0);
  if (byMedium.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-small">
      {byMedium.map(({ medium, languages }) => (
        <li className="whitespace-nowrap" key={medium}>
          <span className="text-muted">{mediumWords[medium]}</span> {languages.join(", ")}
        </li>
      ))}
    </ul>
  );
}

function listLanguages(templates: readonly TemplateInUse[], medium: MessageMedium): string[] {
  return templates.filter((template) => template.medium === medium).map(({ language }) => language);
}
