import type { Ways } from "#core/messaging/lifecycle/open-stages.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readMessagingSettings } from "./read-carriers.ts";

/** All that says which way subscriptions go; of messages only their places, because a set's texts may be large. */
export async function readWays(sql: SqlOrTransaction): Promise<Ways> {
  const sets = await sql<Omit<Ways["sets"][number], "messages">[]>`select id, next_set_id as "nextSetId",
    default_schedule_id as "defaultScheduleId", fallback_languages as "fallbackLanguages" from message_sets`;
  const messages = await sql<{ setId: number; sequenceNumber: number; lang: string }[]>`
    select message_set_id as "setId", sequence_number as "sequenceNumber", lang from messages
    order by message_set_id, sequence_number`;
  const schedules = await sql<Ways["schedules"][number][]>`select id, minute, hour, day_of_month as "dayOfMonth",
    month_of_year as "monthOfYear", day_of_week as "dayOfWeek", time_zone as "timeZone",
    per_subscriber as "perSubscriber", enabled from schedules`;
  const bySet = Map.groupBy(messages, ({ setId }) => setId);
  return {
    sets: sets.map((set) => ({ ...set, messages: bySet.get(set.id) ?? [] })),
    schedules: [...schedules],
    fallbackLanguages: (await readMessagingSettings(sql)).fallbackLanguages,
  };
}
