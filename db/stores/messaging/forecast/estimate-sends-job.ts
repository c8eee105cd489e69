import { addDays, startOfDay } from "#core/messaging/forecast/days.ts";
import type { Stages } from "#core/messaging/lifecycle/open-stages.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { rememberStages } from "../behind/remember-stages.ts";
import type { JobHandler } from "../jobs/work-job-step.ts";

/** Today and the six days after it, as the documented week. */
const days = 7;

/**
 * Estimates for each of the coming days how many subscriptions of each set, and how many people, have a run of their schedule
 * on it. The day is that of the clock in which the run is: that of the schedule, or the subscriber's. One day a step.
 */
export function openEstimateSends(): JobHandler {
  const stagesAt = rememberStages();
  return {
    step: async (sql, job, now) => {
      const done = (job.cursor as number | null) ?? 0;
      const date = addDays(job.createdAt.toISOString().slice(0, 10), done);
      await estimateDay(sql, await stagesAt(sql, now), date, now);
      const finished = done + 1 === days;
      return { total: days, cursor: done + 1, done: 1, failed: 0, problems: [], finished };
    },
  };
}

type Clock = { scheduleId: number; timeZone: string | null };

async function estimateDay(sql: SqlOrTransaction, stages: Stages, date: string, now: Date): Promise<void> {
  const clocks = await sql<Clock[]>`select distinct schedule_id as "scheduleId", time_zone as "timeZone"
    from subscriptions where active and not completed and process_status = 0`;
  const due = clocks.filter((clock) => isDue(stages, clock, date));
  await sql`delete from estimated_sends where send_date = ${date}`;
  await sql`insert into estimated_sends (send_date, message_set_id, estimate_subscriptions, estimate_identities, created_at)
    select ${date}, s.message_set_id, count(*), count(distinct s.identity), ${now}
    from subscriptions s join unnest(${due.map(({ scheduleId }) => scheduleId)}::int[],
      ${due.map(({ timeZone }) => timeZone ?? "")}::text[]) as d(schedule_id, time_zone)
      on d.schedule_id = s.schedule_id and d.time_zone = coalesce(s.time_zone, '')
    where s.active and not s.completed and s.process_status = 0 group by s.message_set_id`;
}

function isDue(stages: Stages, { scheduleId, timeZone }: Clock, date: string): boolean {
  const zone = stages.findZone(scheduleId, { lang: "", timeZone });
  const [begin, end] = [startOfDay(zone, date), startOfDay(zone, addDays(date, 1))];
  const before = (at: Date) => new Date(at.getTime() - 1);
  return stages.runTimesOf(scheduleId, zone).count(before(begin), before(end)) > 0;
}
