import { readText } from "#app/_server/read-list-query.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { fallbackLanguage, MessageMedium, type NotificationTemplate } from "#core/notifications/model.ts";
import { languagePattern } from "#core/notifications/templates/document.ts";
import type { Actor } from "#core/people/model.ts";
import type { Sql } from "#db/connect.ts";
import { type EventSample, listSamples } from "#db/queries/notifications/templates/list-samples.ts";
import { findTemplateEvent, type TemplateEvent } from "#db/queries/notifications/templates/list-template-events.ts";
import { listVersions } from "#db/queries/notifications/templates/list-templates.ts";
import { readTemplateId } from "./answer-template.ts";

/** What the editor's page shows. */
export type EditorContent = {
  event: TemplateEvent;
  medium: MessageMedium;
  language: string;
  /** The languages that there are words in. */
  languages: string[];
  /** Of this language, the newest first. */
  versions: NotificationTemplate[];
  /** Whose words stand in the editor at first; null where there are none. */
  shown: NotificationTemplate | null;
  /** True where another than the newest was asked for. */
  isTakenOver: boolean;
  /** What the newest is compared with. */
  compared: NotificationTemplate | null;
  samples: EventSample[];
};

/** Reads the editor's address; null where there is no such event or medium. A language that is none counts as not named. */
export async function readEditor(
  sql: Sql,
  reader: Actor,
  params: { event: string; medium: string },
  query: ListQuery,
): Promise<EditorContent | null> {
  const medium = MessageMedium.safeParse(params.medium).data;
  const id = readTemplateId(params.event);
  const event = id === null || medium === undefined ? null : await findTemplateEvent(sql, reader, id);
  if (event === null || medium === undefined) return null;
  const [all, samples] = await Promise.all([
    listVersions(sql, reader, { eventId: event.id, medium }),
    listSamples(sql, reader, event.code),
  ]);
  const wanted = readText(query, "language") ?? fallbackLanguage;
  const language = wanted.length <= 8 && languagePattern.test(wanted) ? wanted : fallbackLanguage;
  const versions = all.filter((one) => one.language === language);
  const find = (name: string) => versions.find(({ version }) => String(version) === readText(query, name)) ?? null;
  const newest = versions[0] ?? null;
  const from = find("from");
  return {
    event,
    medium,
    language,
    languages: [...new Set(all.map((one) => one.language))],
    versions,
    shown: from ?? newest,
    isTakenOver: from !== null && from.id !== newest?.id,
    compared: find("compare"),
    samples,
  };
}
