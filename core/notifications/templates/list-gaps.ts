import { fallbackLanguage, type MessageMedium, messageMedia } from "../model.ts";

/** What there is of an event's words for a medium in a language. `active` is the version that is used; null for none. */
export type TemplateCell = { medium: MessageMedium; language: string; latest: number; active: number | null };

/** The words of an event: a row for each medium, a column for each language. */
export type TemplateMatrix = {
  languages: string[];
  rows: { medium: MessageMedium; cells: (TemplateCell | null)[]; gaps: string[] }[];
};

/**
 * Lays out what there is, and says who would get nothing. `asked` are the media of the event's active rules. The language that
 * stands in for all others comes first.
 */
export function layOutTemplates(cells: readonly TemplateCell[], asked: readonly MessageMedium[]): TemplateMatrix {
  const others = new Set(cells.map(({ language }) => language).filter((one) => one !== fallbackLanguage));
  const languages = [fallbackLanguage, ...[...others].sort()];
  const rows = messageMedia.map((medium) => {
    const own = cells.filter((cell) => cell.medium === medium);
    return {
      medium,
      cells: languages.map((language) => own.find((cell) => cell.language === language) ?? null),
      gaps: listGaps(own, asked.includes(medium)),
    };
  });
  return { languages, rows };
}

function listGaps(own: readonly TemplateCell[], isAsked: boolean): string[] {
  const active = own.filter((cell) => cell.active !== null);
  if (active.length === 0) return isAsked ? ["A rule sends it, and no template is switched on."] : [];
  if (active.some(({ language }) => language === fallbackLanguage)) return [];
  return [`Nothing in ${fallbackLanguage}, which stands in for every language that is missing.`];
}
