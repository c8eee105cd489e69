import { randomUUID } from "node:crypto";
import type { ContentType } from "#core/messaging/model.ts";
import type { Sql } from "#db/connect.ts";
import { newId } from "#platform/new-id.ts";

/** A schedule at 08:00 every day, or as `hour` says. */
export async function makeSchedule(sql: Sql, { hour = "8", name = "" } = {}): Promise<number> {
  const [row] = await sql<{ id: number }[]>`insert into schedules (minute, hour, name) values ('0', ${hour}, ${name})
    returning id`;
  if (row === undefined) throw new Error("no schedule");
  return row.id;
}

type SetGiven = {
  shortName: string;
  scheduleId: number;
  contentType?: ContentType;
  nextSetId?: number;
  /** How many messages there are in each language. */
  messages?: Readonly<Record<string, number>>;
};

/** A message set with numbered texts. */
export async function makeMessageSet(sql: Sql, given: SetGiven): Promise<number> {
  const { shortName, scheduleId, contentType = "text", nextSetId = null, messages = {} } = given;
  const [row] = await sql<{ id: number }[]>`
    insert into message_sets (short_name, label, content_type, default_schedule_id, next_set_id)
    values (${shortName}, ${`The set ${shortName}`}, ${contentType}, ${scheduleId}, ${nextSetId}) returning id`;
  if (row === undefined) throw new Error("no set");
  for (const [lang, count] of Object.entries(messages)) {
    await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
      select ${row.id}, n, ${lang}, ${`${shortName} ${lang} `} || n from generate_series(1, ${count}) n`;
  }
  return row.id;
}

type SubscriptionGiven = {
  messageSetId: number;
  scheduleId: number;
  identity?: string;
  lang?: string;
  next?: number;
  active?: boolean;
  completed?: boolean;
  processStatus?: number;
  metadata?: Record<string, unknown> | null;
  createdAt?: Date;
};

/** A subscription as it is after a while. */
export async function makeSubscription(sql: Sql, given: SubscriptionGiven): Promise<string> {
  const { messageSetId, scheduleId, identity = randomUUID(), lang = "eng", next = 1 } = given;
  const { active = true, completed = false, processStatus = 0, metadata = {}, createdAt = new Date() } = given;
  const id = newId();
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, next_sequence_number, active, completed,
      process_status, metadata, created_at, updated_at)
    values (${id}, ${identity}, ${messageSetId}, ${scheduleId}, ${lang}, ${next}, ${active}, ${completed}, ${processStatus},
      ${metadata === null ? null : sql.json(metadata as never)}, ${createdAt}, ${createdAt})`;
  return id;
}
