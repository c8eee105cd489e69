import type { SetChoices } from "#components/messaging/content/set-form.tsx";
import { channelWords } from "#core/messaging/content/check-set.ts";
import { nameSchedule } from "#core/messaging/schedules/name-schedule.ts";
import type { Actor } from "#core/people/model.ts";
import { findMessagingSettings } from "#db/queries/messaging/list-gateways.ts";
import { listSetChoices, type SetChoiceRows } from "#db/queries/messaging/list-set-choices.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What the form of a set offers, and the rows that it is made from. */
export async function readSetChoices(
  { database }: Pick<Platform, "database">,
  reader: Actor,
): Promise<{ choices: SetChoices; rows: SetChoiceRows }> {
  const [rows, settings] = await Promise.all([
    listSetChoices(database.sql, reader),
    findMessagingSettings(database.sql, reader),
  ]);
  const choices = {
    schedules: rows.schedules.map((schedule) => ({ id: schedule.id, name: nameSchedule(schedule) })),
    sets: rows.sets.map(({ id, shortName }) => ({ id, shortName })),
    channels: [...channelWords, ...rows.carriers],
    usualChannel: settings.defaultChannel,
  };
  return { choices, rows };
}
