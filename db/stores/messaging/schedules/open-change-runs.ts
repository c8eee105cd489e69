import type { ChangeRuns, RunChanges } from "#core/messaging/schedules/run-ports.ts";
import { holdSchedule } from "#db/queries/messaging/schedules/find-schedule.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";

/** Runs of schedules that are asked for or ended, each in one transaction. */
export function openChangeRuns(ports: ChangePorts): ChangeRuns {
  return async (work) => {
    const answered = await ports.sql.begin(async (sql) => ({ result: await work(bindRuns(sql, ports)) }));
    return answered.result;
  };
}

function bindRuns(sql: SqlOrTransaction, ports: ChangePorts): RunChanges {
  const now = ports.now();
  return {
    now,
    findSchedule: (id) => holdSchedule(sql, id),
    findLastRequest: async (scheduleId) => {
      const [run] = await sql<{ id: string; dueAt: Date }[]>`select id, due_at as "dueAt" from schedule_runs
        where schedule_id = ${scheduleId} and time_zone = '' and cause = 'request' order by due_at desc limit 1`;
      return run ?? null;
    },
    insertRequest: async ({ scheduleId, reason, createdBy }) => {
      const state = reason === null ? "open" : "skipped";
      // A clock may have fallen due in the very same millisecond; that run is everybody's too.
      const [made] = await sql<{ id: string }[]>`insert into schedule_runs
          (id, schedule_id, time_zone, with_others, due_at, cause, state, reason, created_at, finished_at, created_by)
        values (${ports.newId()}, ${scheduleId}, '', true, ${now}, 'request', ${state}, ${reason ?? ""}, ${now},
          ${reason === null ? null : now}, ${createdBy})
        on conflict (schedule_id, time_zone, due_at) do update set due_at = excluded.due_at returning id`;
      if (made === undefined) throw new Error("The new run has no id.");
      return made.id;
    },
    stopRun: async ({ scheduleId, runId }, reason) => {
      const [run] = await sql<{ isOpen: boolean }[]>`select state = 'open' as "isOpen" from schedule_runs
        where id = ${runId} and schedule_id = ${scheduleId} for update`;
      if (run === undefined) return "not_found";
      if (!run.isOpen) return "ended";
      await sql`update schedule_runs set state = 'stopped', reason = ${reason}, finished_at = ${now}
        where id = ${runId}`;
      // Pages that a worker has in hand are its own to end.
      await sql`delete from schedule_run_pages where (run_id, until_id) in (
        select run_id, until_id from schedule_run_pages where run_id = ${runId} for update skip locked)`;
      return "stopped";
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
