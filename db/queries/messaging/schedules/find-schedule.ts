import type { Schedule } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { scheduleColumns } from "./schedule-columns.ts";

/** One schedule; null where there is none of that number. */
export async function findSchedule(sql: SqlOrTransaction, id: number): Promise<Schedule | null> {
  const [found] = await sql<Schedule[]>`select ${scheduleColumns(sql)} from schedules s where s.id = ${id}`;
  return found ?? null;
}

/** The same, held until the end of the transaction. What refers to it can still be written. */
export async function holdSchedule(sql: SqlOrTransaction, id: number): Promise<Schedule | null> {
  const [found] = await sql<Schedule[]>`select ${scheduleColumns(sql)} from schedules s
    where s.id = ${id} for no key update`;
  return found ?? null;
}
