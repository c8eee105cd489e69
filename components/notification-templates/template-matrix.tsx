import { CircleCheck, CircleOff, Plus, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { mediumWords } from "#core/notifications/medium-words.ts";
import type { MessageMedium } from "#core/notifications/model.ts";
import { layOutTemplates, type TemplateCell } from "#core/notifications/templates/list-gaps.ts";
import type { TemplateEvent } from "#db/queries/notifications/templates/list-template-events.ts";
import { editorPath } from "./template-words.ts";

/** What there is of an event's words: a row for each medium, a column for each language, and what is amiss. */
export function TemplateMatrix({ event, canEdit }: { event: TemplateEvent; canEdit: boolean }) {
  const { languages, rows } = layOutTemplates(event.cells, event.asked);
  return (
    <ScrollRegion label={`Templates of ${event.code}`}>
      <table className="w-full text-left tabular-nums">
        <caption className="sr-only">Templates of {event.code}</caption>
        <thead>
          <tr className="text-muted text-small">
            <th className="w-32 px-4 py-1.5 font-medium" scope="col">
              Medium
            </th>
            {languages.map((language) => (
              <th className="px-3 py-1.5 font-medium" key={language} scope="col">
                {language}
              </th>
            ))}
            <th className="w-full px-4 py-1.5 font-medium" scope="col">
              <span className="sr-only">What is amiss</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ medium, cells, gaps }) => (
            <tr className="border-line border-t" key={medium}>
              <th className="whitespace-nowrap px-4 py-1.5 font-medium" scope="row">
                {mediumWords[medium]}
              </th>
              {cells.map((cell, index) => (
                <td className="whitespace-nowrap px-3 py-1.5" key={languages[index]}>
                  <Cell canEdit={canEdit} cell={cell} event={event} language={languages[index] ?? ""} medium={medium} />
                </td>
              ))}
              <td className="px-4 py-1.5">
                {gaps.map((gap) => (
                  <p className="flex items-start gap-1.5 text-small text-warn" key={gap}>
                    <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
                    {gap}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type CellProps = {
  event: TemplateEvent;
  medium: MessageMedium;
  language: string;
  cell: TemplateCell | null;
  canEdit: boolean;
};

const linkStyle = "inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:underline";

function Cell({ event, medium, language, cell, canEdit }: CellProps) {
  const href = editorPath(event.id, medium, { language });
  const where = `${mediumWords[medium]} in ${language}`;
  if (cell === null) {
    if (!canEdit) return <span className="text-muted">none</span>;
    return (
      <Link
        aria-label={`Write ${where} for ${event.code}`}
        className={`${linkStyle} text-muted`}
        href={href}
        prefetch={false}
      >
        <Plus aria-hidden="true" size={13} />
        write
      </Link>
    );
  }
  const Icon = cell.active === null ? CircleOff : CircleCheck;
  const words = cell.active === null ? "off" : `version ${cell.active}`;
  const newer = cell.active !== null && cell.active < cell.latest ? ` of ${cell.latest}` : "";
  return (
    <Link
      aria-label={`${where} for ${event.code}: ${words}${newer}`}
      className={`${linkStyle} ${cell.active === null ? "text-wait" : "text-ok"}`}
      href={href}
      prefetch={false}
    >
      <Icon aria-hidden="true" size={13} />
      {words}
      {newer}
    </Link>
  );
}
