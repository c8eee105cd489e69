import type { Sql } from "../../../connect.ts";
import { ensureClocks } from "./ensure-clock.ts";

type Ports = { sql: Sql; now: () => Date };

/**
 * Sets the clocks of enabled schedules that have none, as after the time in which an external scheduler did the calling.
 * Answers how many schedules there were.
 */
export async function setMissingClocks({ sql, now }: Ports): Promise<number> {
  const without = await sql<{ id: number }[]>`select s.id from schedules s where s.enabled
    and not exists (select from schedule_clocks c where c.schedule_id = s.id and c.time_zone = s.time_zone)`;
  for (const { id } of without) await sql.begin((transaction) => ensureClocks(transaction, id, now()));
  return without.length;
}

/** Removes all clocks, because an external scheduler calls when schedules fall due. */
export async function removeClocks(sql: Sql): Promise<void> {
  await sql`delete from schedule_clocks`;
}
