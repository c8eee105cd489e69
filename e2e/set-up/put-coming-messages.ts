import { openDatabase, type Sql } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";

const dayMs = 86_400_000;

/** A message set of every day, and four people who are behind in it. */
export async function putComingMessages(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  try {
    const { sql } = database;
    const daily = await putSet(sql, "Journey daily", 400);
    for (const [person, daysAgo] of [
      ["journey-asha", 3],
      ["journey-baraka", 5],
      ["journey-neema", 5],
      ["journey-zawadi", 9],
    ] as const) {
      const createdAt = new Date(Date.now() - daysAgo * dayMs);
      await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
        values (${newId()}, ${person}, ${daily.setId}, ${daily.scheduleId}, 'eng', ${createdAt})`;
    }
  } finally {
    await database.close();
  }
}

/** No clock is set, so that no run comes in the way of the journey. */
async function putSet(sql: Sql, label: string, messages: number): Promise<{ setId: number; scheduleId: number }> {
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (minute, hour, name)
    values ('15', '9', ${label}) returning id`;
  const scheduleId = schedule?.id ?? 0;
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, label, default_schedule_id)
    values (${label.toLowerCase().replaceAll(" ", "-")}, ${label}, ${scheduleId}) returning id`;
  await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
    select ${set?.id ?? 0}, n, 'eng', 'Message ' || n from generate_series(1, ${messages}) n`;
  return { setId: set?.id ?? 0, scheduleId };
}
