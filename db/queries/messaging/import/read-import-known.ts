import type { ImportKnown, KnownSet } from "#core/messaging/import/model.ts";
import { defaultMessagingSettings, MessagingSettings } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

type SetRow = Omit<KnownSet, "lastNumbers"> & { lasts: Record<string, number> };

/** Sets and schedules as lines of an import name them. */
export async function readImportKnown(sql: SqlOrTransaction, ownIdentities: boolean): Promise<ImportKnown> {
  const [sets, schedules, [settings]] = await Promise.all([
    sql<SetRow[]>`
      select m.id, m.short_name as "shortName", m.default_schedule_id as "defaultScheduleId",
        m.fallback_languages as "fallbackLanguages", coalesce(l.lasts, '{}') as lasts
      from message_sets m left join (
        select message_set_id, jsonb_object_agg(lang, last) as lasts
        from (select message_set_id, lang, max(sequence_number) as last from messages group by 1, 2) n group by 1) l
      on l.message_set_id = m.id`,
    sql<{ id: number; name: string }[]>`select id, name from schedules`,
    sql<{ settings: unknown }[]>`select settings from messaging_settings`,
  ]);
  const { fallbackLanguages } =
    settings === undefined ? defaultMessagingSettings : MessagingSettings.parse(settings.settings);
  return { sets: nameSets(sets), schedules: nameSchedules(schedules), fallbackLanguages, ownIdentities };
}

/** A set whose short name is the id of another is meant by it, because names are what people write. */
function nameSets(rows: readonly SetRow[]): Map<string, KnownSet> {
  const sets = rows.map(({ lasts, ...set }) => ({ ...set, lastNumbers: new Map(Object.entries(lasts)) }));
  return new Map([
    ...sets.map((set): [string, KnownSet] => [String(set.id), set]),
    ...sets.map((set): [string, KnownSet] => [set.shortName, set]),
  ]);
}

/** A name that several have says nothing. */
function nameSchedules(rows: readonly { id: number; name: string }[]): Map<string, number> {
  const named = Map.groupBy(rows, ({ name }) => name.trim());
  const single = [...named].flatMap(([name, [one, ...others]]): [string, number][] =>
    name === "" || one === undefined || others.length > 0 ? [] : [[name, one.id]],
  );
  return new Map([...single, ...rows.map(({ id }): [string, number] => [String(id), id])]);
}
