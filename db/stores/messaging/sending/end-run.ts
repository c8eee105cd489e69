import type { SqlOrTransaction } from "../../../connect.ts";

/** Ends a run whose pages are all taken and done. Whoever calls it holds the run's lock, so that two last pages see each other. */
export async function endRunIfDone(sql: SqlOrTransaction, runId: string, now: Date): Promise<void> {
  await sql`update schedule_runs set state = 'done', finished_at = ${now}
    where id = ${runId} and state = 'open' and taken_at is not null
      and not exists (select from schedule_run_pages where run_id = ${runId})`;
}
