import { v7 as uuidv7 } from "uuid";
import type { MissedRunPolicy } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

type MadeSchedule = {
  minute?: string;
  hour?: string;
  dayOfWeek?: string;
  timeZone?: string;
  perSubscriber?: boolean;
  missedRuns?: MissedRunPolicy;
  enabled?: boolean;
};

/** A schedule as the store writes it, daily at 08:00 UTC unless said otherwise; without clocks. */
export async function makeSchedule(sql: SqlOrTransaction, given: MadeSchedule = {}): Promise<number> {
  const [made] = await sql<{ id: number }[]>`insert into schedules
      (minute, hour, day_of_week, time_zone, per_subscriber, missed_runs, enabled)
    values (${given.minute ?? "0"}, ${given.hour ?? "8"}, ${given.dayOfWeek ?? "*"}, ${given.timeZone ?? "UTC"},
      ${given.perSubscriber ?? false}, ${sql.json(given.missedRuns ?? { kind: "send_late" })}, ${given.enabled ?? true})
    returning id`;
  if (made === undefined) throw new Error("The new schedule has no number.");
  return made.id;
}

/** Subscriptions of a schedule to a set of its own, one for each time zone given; null: without a clock of its own. */
export async function subscribe(
  sql: SqlOrTransaction,
  scheduleId: number,
  timeZones: readonly (string | null)[],
  state: { active?: boolean; completed?: boolean; processStatus?: number } = {},
): Promise<{ messageSetId: number; ids: string[] }> {
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, default_schedule_id)
    values (${`set-${uuidv7()}`}, ${scheduleId}) returning id`;
  if (set === undefined) throw new Error("The new message set has no number.");
  const { active = true, completed = false, processStatus = 0 } = state;
  const rows = timeZones.map((timeZone) => ({
    id: uuidv7(),
    identity: uuidv7(),
    message_set_id: set.id,
    schedule_id: scheduleId,
    lang: "eng",
    time_zone: timeZone,
    active,
    completed,
    process_status: processStatus,
  }));
  if (rows.length > 0) await sql`insert into subscriptions ${sql(rows)}`;
  return { messageSetId: set.id, ids: rows.map(({ id }) => id) };
}
