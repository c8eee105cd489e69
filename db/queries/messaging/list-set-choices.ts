import type { CronFields } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

export type SetChoiceRows = {
  schedules: (CronFields & { id: number; name: string })[];
  sets: { id: number; shortName: string; nextSetId: number | null; messageCount: number }[];
  carriers: string[];
};

// More than these nobody chooses from a list; the API takes any.
const choicesMax = 1_000;

/** What a set can be given in its form, and where each set leads. */
export async function listSetChoices(sql: Sql, reader: Actor): Promise<SetChoiceRows> {
  requirePermitted(reader, "view_messaging");
  const [schedules, sets, carriers] = await Promise.all([
    sql<SetChoiceRows["schedules"]>`select id, name, minute, hour, day_of_month as "dayOfMonth",
      month_of_year as "monthOfYear", day_of_week as "dayOfWeek" from schedules order by id limit ${choicesMax}`,
    // A number that several languages share is one message of somebody's way.
    sql<SetChoiceRows["sets"]>`select s.id, s.short_name as "shortName", s.next_set_id as "nextSetId",
      (select count(distinct m.sequence_number)::int from messages m where m.message_set_id = s.id) as "messageCount"
      from message_sets s order by lower(s.short_name), s.id limit ${choicesMax}`,
    sql<{ name: string }[]>`select name from messaging_gateways union select name from providers order by name`,
  ]);
  return { schedules: [...schedules], sets: [...sets], carriers: carriers.map(({ name }) => name) };
}
