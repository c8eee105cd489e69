import type { Schedule } from "#core/messaging/model.ts";
import type { ChangeSchedules, ScheduleChanges } from "#core/messaging/schedules/change-ports.ts";
import type { ScheduleDocument } from "#core/messaging/schedules/schedule-fields.ts";
import { countScheduleUses } from "#db/queries/messaging/schedules/count-schedule-uses.ts";
import { holdSchedule } from "#db/queries/messaging/schedules/find-schedule.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";
import { ensureClocks } from "../clocks/ensure-clock.ts";
import { moveClocks } from "../clocks/move-clocks.ts";
import { askToTell } from "./ask-to-tell.ts";

export type ScheduleChangePorts = ChangePorts & { isExternal: boolean };

/** Changes schedules with their clocks, and with what an external scheduler has to be told, in one transaction. */
export function openChangeSchedules(ports: ScheduleChangePorts): ChangeSchedules {
  return async (work) => {
    const answered = await ports.sql.begin(async (sql) => ({ result: await work(bindChanges(sql, ports)) }));
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ScheduleChangePorts): ScheduleChanges {
  const now = ports.now();
  const changed = () => announceChange(sql, { kind: "messaging" });
  return {
    findSchedule: (id) => holdSchedule(sql, id),
    insertSchedule: async (document) => {
      const row = { ...toRow(sql, document), created_at: now, updated_at: now };
      const [made] = await sql<{ id: number }[]>`insert into schedules ${sql(row as never)} returning id`;
      if (made === undefined) throw new Error("The new schedule has no number.");
      if (ports.isExternal) await askToTell(sql, { id: made.id, remoteId: null }, now);
      else await ensureClocks(sql, made.id, now);
      await changed();
      return made.id;
    },
    updateSchedule: async (before, document, isMoved) => {
      const row = { ...toRow(sql, document), updated_at: now };
      await sql`update schedules set ${sql(row as never)} where id = ${before.id}`;
      if (ports.isExternal) await askToTell(sql, before, now);
      else if (isMoved) await moveClocks(sql, before.id, { fromZone: before.timeZone, now });
      await changed();
    },
    removeSchedule: async (schedule) => {
      await sql`delete from schedules where id = ${schedule.id}`;
      await forget(sql, schedule, ports.isExternal, now);
      await changed();
    },
    countUses: (id) => countScheduleUses(sql, id),
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

/** The scheduler is told to call no more for what it knows; of what it never heard, it hears nothing. */
async function forget(sql: SqlOrTransaction, schedule: Schedule, isExternal: boolean, now: Date): Promise<void> {
  if (isExternal && schedule.remoteId !== null) await askToTell(sql, schedule, now);
  else await sql`delete from scheduler_calls where schedule_id = ${schedule.id}`;
}

function toRow(sql: SqlOrTransaction, document: ScheduleDocument) {
  return {
    name: document.name,
    minute: document.minute,
    hour: document.hour,
    day_of_month: document.dayOfMonth,
    month_of_year: document.monthOfYear,
    day_of_week: document.dayOfWeek,
    time_zone: document.timeZone,
    per_subscriber: document.perSubscriber,
    missed_runs: sql.json(document.missedRuns),
    enabled: document.enabled,
  };
}
