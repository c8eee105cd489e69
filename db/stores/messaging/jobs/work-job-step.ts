import { addProblems, addReason } from "#core/messaging/jobs/add-problems.ts";
import type { JobStep, MessagingJob } from "#core/messaging/jobs/model.ts";
import type { MessagingJobKind } from "#core/messaging/model.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { jobColumns } from "../../../queries/messaging/jobs/find-job.ts";

/**
 * Does the next step of a job with the transaction that also records it: a few hundred rows, well under a second. It reads
 * where to begin from the job's cursor. What throws is rolled back and tried again a few times.
 */
export type JobHandler = {
  step: (sql: SqlOrTransaction, job: MessagingJob, now: Date) => Promise<JobStep>;
};
export type JobHandlers = Partial<Record<MessagingJobKind, JobHandler>>;

/** A job that this process may work on until `leaseNo` is another's. */
export type ClaimedJob = { id: string; kind: MessagingJobKind; leaseNo: number };

// Longer than the slowest step (its statements may take 30 s) plus the skew of two clocks, so that a worker that lives
// keeps its job.
const leaseMs = 60_000;

/** Takes jobs whose lease is free, those whose last step is longest ago first, for one step each. */
export async function claimJobs(
  sql: Sql,
  kinds: readonly MessagingJobKind[],
  limit: number,
  now: Date,
): Promise<ClaimedJob[]> {
  return await sql<ClaimedJob[]>`update messaging_jobs set lease_no = lease_no + 1,
      leased_until = ${new Date(now.getTime() + leaseMs)}
    where id in (
      select id from messaging_jobs where state = 'running' and kind = any(${kinds as string[]}::text[])
        and (leased_until is null or leased_until <= ${now})
      order by leased_until nulls first, id limit ${limit} for update skip locked)
    returning id, kind, lease_no as "leaseNo"`;
}

export type WorkedStep =
  /** It has been stopped, or its lease is another worker's. */
  { kind: "lost" } | { kind: "stepped"; done: number; failed: number; finished: boolean };

/**
 * Does one step under its lease and gives the lease back: what the handler does, the counts and the new cursor are one
 * transaction, so that a kill leaves a step done wholly or not at all.
 */
export async function workJobStep(
  sql: Sql,
  { id, leaseNo }: ClaimedJob,
  handler: JobHandler,
  now: () => Date,
): Promise<WorkedStep> {
  return await sql.begin(async (transaction): Promise<WorkedStep> => {
    const [job] = await transaction<MessagingJob[]>`select ${jobColumns(transaction)} from messaging_jobs
      where id = ${id} and state = 'running' and lease_no = ${leaseNo} for update`;
    if (job === undefined) return { kind: "lost" };
    const step = await handler.step(transaction, job, now());
    const { done, failed, finished } = step;
    const at = now();
    await transaction`update messaging_jobs set cursor = ${transaction.json(step.cursor as never)},
        done = done + ${done}, failed = failed + ${failed}, total = coalesce(${step.total ?? null}, total),
        problems = ${transaction.json(addProblems(job.problems, step.problems) as never)},
        state = ${finished ? "finished" : "running"}, finished_at = ${finished ? at : null},
        leased_until = ${finished ? null : at}
      where id = ${id}`;
    return { kind: "stepped", done, failed, finished };
  });
}

/** Leaves a job whose step threw for later; nobody else takes it up before. */
export async function postponeJob(sql: Sql, { id, leaseNo }: ClaimedJob, until: Date): Promise<void> {
  await sql`update messaging_jobs set leased_until = ${until}
    where id = ${id} and state = 'running' and lease_no = ${leaseNo}`;
}

/** Gives a job up, with the reason for people to read. What it has done stays done. */
export async function failJob(sql: Sql, { id, leaseNo }: ClaimedJob, detail: string, now: Date): Promise<boolean> {
  return await sql.begin(async (transaction) => {
    const [job] = await transaction<Pick<MessagingJob, "problems">[]>`select problems from messaging_jobs
      where id = ${id} and state = 'running' and lease_no = ${leaseNo} for update`;
    if (job === undefined) return false;
    const problems = addReason(job.problems, { at: "", detail });
    await transaction`update messaging_jobs set state = 'failed', finished_at = ${now}, leased_until = null,
      problems = ${transaction.json(problems as never)} where id = ${id}`;
    return true;
  });
}
