import type { Sql } from "#db/connect.ts";

export type DailySet = { scheduleId: number; setId: number };

type Wanted = {
  /** By sequence number and language; three English ones when left out. */
  messages?: readonly (readonly [sequenceNumber: number, lang: string])[];
  nextSetId?: number | null;
  /** One that is there already. */
  scheduleId?: number;
  perSubscriber?: boolean;
};

/** Stores a message set with a schedule of every day at eight o'clock, for tests of what comes after. */
export async function makeDailySet(sql: Sql, shortName: string, wanted: Wanted = {}): Promise<DailySet> {
  const { messages = [1, 2, 3].map((number) => [number, "eng"] as const), nextSetId = null } = wanted;
  const scheduleId = wanted.scheduleId ?? (await makeSchedule(sql, wanted.perSubscriber ?? false));
  const [set] = await sql<
    { id: number }[]
  >`insert into message_sets (short_name, label, next_set_id, default_schedule_id)
    values (${shortName}, ${`The set ${shortName}`}, ${nextSetId}, ${scheduleId}) returning id`;
  if (set === undefined) throw new Error("The set has no number.");
  for (const [number, lang] of messages) {
    await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
      values (${set.id}, ${number}, ${lang}, ${`Message ${number} in ${lang}`})`;
  }
  return { scheduleId, setId: set.id };
}

async function makeSchedule(sql: Sql, perSubscriber: boolean): Promise<number> {
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (minute, hour, per_subscriber)
    values ('0', '8', ${perSubscriber}) returning id`;
  if (schedule === undefined) throw new Error("The schedule has no number.");
  return schedule.id;
}
