import type { ScheduleRunCause } from "#core/messaging/model.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { toTime } from "../../array-values.ts";
import { endRunIfDone } from "./end-run.ts";

/** A page of a run that this process may work on until its lease ends. */
export type RunPage = {
  runId: string;
  scheduleId: number;
  cause: ScheduleRunCause;
  dueAt: Date;
  /** Those born later take no part. */
  bornUntil: Date;
  timeZone: string;
  withOthers: boolean;
  afterId: string | null;
  untilId: string;
  leaseNo: number;
};

type Taking = { pages: number; rows: number; leaseMs: number; now: Date };
type OpenRun = Omit<RunPage, "afterId" | "untilId" | "leaseNo"> & { cursorId: string | null };

/**
 * Takes pages to work on: first those whose worker has died, then new ones of the run that is due for longest. A run waits
 * until the ones before it for the same people are done, so that everybody's messages go out in the order of the runs.
 */
export async function takePages(sql: Sql, taking: Taking): Promise<RunPage[]> {
  return await sql.begin(async (transaction) => {
    const left = await takeLeftPages(transaction, taking);
    if (left.length >= taking.pages) return left;
    const run = await lockOldestRun(transaction);
    if (run === null) return left;
    return [...left, ...(await cutPages(transaction, run, { ...taking, pages: taking.pages - left.length }))];
  });
}

const runColumns = (
  sql: SqlOrTransaction,
) => sql`r.id as "runId", r.schedule_id as "scheduleId", r.cause, r.due_at as "dueAt",
  case when r.cause = 'clock' then r.due_at else r.created_at end as "bornUntil", r.time_zone as "timeZone",
  r.with_others as "withOthers"`;

async function takeLeftPages(sql: SqlOrTransaction, { pages, leaseMs, now }: Taking): Promise<RunPage[]> {
  const until = new Date(now.getTime() + leaseMs);
  return [
    ...(await sql<RunPage[]>`
    with stale as (
      select run_id, until_id from schedule_run_pages where leased_until <= ${now} order by leased_until limit ${pages}
      for update skip locked)
    update schedule_run_pages p set leased_until = ${until}, lease_no = p.lease_no + 1
    from stale, schedule_runs r
    where p.run_id = stale.run_id and p.until_id = stale.until_id and r.id = p.run_id
    returning ${runColumns(sql)}, p.after_id as "afterId", p.until_id as "untilId", p.lease_no as "leaseNo"`),
  ];
}

async function lockOldestRun(sql: SqlOrTransaction): Promise<OpenRun | null> {
  // Locked only in passing: another worker that takes pages of it holds it for a few milliseconds.
  const [run] = await sql<OpenRun[]>`
    select ${runColumns(sql)}, r.cursor_id as "cursorId" from schedule_runs r
    where r.state = 'open' and r.taken_at is null
      and not exists (select from schedule_runs o where o.state = 'open' and o.schedule_id = r.schedule_id
        and (o.due_at, o.id) < (r.due_at, r.id)
        and (o.time_zone = r.time_zone or o.time_zone = '' or r.time_zone = ''))
    order by r.due_at, r.id limit 1 for update of r`;
  return run ?? null;
}

async function cutPages(
  sql: SqlOrTransaction,
  run: OpenRun,
  { pages, rows, leaseMs, now }: Taking,
): Promise<RunPage[]> {
  const { cursorId, ...of } = run;
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const cut: RunPage[] = [];
  let afterId = cursorId;
  let isTaken = false;
  while (cut.length < pages && !isTaken) {
    const found = await findPageEnd(sql, of.scheduleId, afterId, rows);
    isTaken = found.count < rows;
    if (found.untilId === null) break;
    cut.push({ ...of, afterId, untilId: found.untilId, leaseNo: 1 });
    afterId = found.untilId;
  }
  if (cut.length > 0) {
    await sql`insert into schedule_run_pages (run_id, after_id, until_id, leased_until)
      select ${of.runId}, after_id, until_id, ${leasedUntil}
      from unnest(${cut.map((page) => page.afterId)}::uuid[], ${cut.map((page) => page.untilId)}::uuid[])
        as t(after_id, until_id)`;
  }
  await sql`update schedule_runs set cursor_id = ${afterId}, started_at = coalesce(started_at, ${now}),
      taken_at = ${isTaken ? toTime(now) : null}::timestamptz
    where id = ${of.runId}`;
  if (isTaken) await endRunIfDone(sql, of.runId, now);
  return cut;
}

type PageEnd = { untilId: string | null; count: number };

/** Everybody whom the schedule could send to, whether this run is theirs or not; that is asked again under their lock. */
async function findPageEnd(
  sql: SqlOrTransaction,
  scheduleId: number,
  afterId: string | null,
  rows: number,
): Promise<PageEnd> {
  const [end] = await sql<PageEnd[]>`
    select (array_agg(id order by id desc))[1] as "untilId", count(*)::int as count
    from (select id from subscriptions where schedule_id = ${scheduleId} and active and not completed and process_status = 0
      ${afterId === null ? sql`` : sql`and id > ${afterId}`} order by id limit ${rows}) page`;
  return end ?? { untilId: null, count: 0 };
}
