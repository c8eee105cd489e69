import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import type { MessagingJobKind } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** The columns of a job, in the names of its type; not its input, which may be large. */
export const jobColumns = (sql: SqlOrTransaction) => sql`id, kind, state, params, cursor, total, done, failed, problems,
  created_at as "createdAt", created_by as "createdBy", finished_at as "finishedAt"`;

/** One job and how far it has come; null when there is none. */
export async function findJob(sql: SqlOrTransaction, id: string): Promise<MessagingJob | null> {
  const rows = await sql<MessagingJob[]>`select ${jobColumns(sql)} from messaging_jobs where id = ${id}`;
  return rows[0] ?? null;
}

/** Jobs, newest first, and how many there are in all. */
export async function listJobs(
  sql: SqlOrTransaction,
  { limit, offset, kind = null }: { limit: number; offset: number; kind?: MessagingJobKind | null },
): Promise<{ count: number; jobs: MessagingJob[] }> {
  const ofKind = kind === null ? sql`true` : sql`kind = ${kind}`;
  const jobs = await sql<MessagingJob[]>`select ${jobColumns(sql)} from messaging_jobs
    where ${ofKind} order by id desc limit ${limit} offset ${offset}`;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from messaging_jobs where ${ofKind}`;
  return { count: row?.count ?? 0, jobs };
}

/** Jobs of these kinds that are under way, the oldest first. */
export async function listRunningJobs(
  sql: SqlOrTransaction,
  ...kinds: readonly MessagingJobKind[]
): Promise<MessagingJob[]> {
  return await sql<MessagingJob[]>`select ${jobColumns(sql)} from messaging_jobs
    where state = 'running' and kind = any(${kinds as string[]}::text[]) order by id limit 20`;
}

/** A part of what a job reads; shorter than asked for at its end. */
export async function readJobInput(
  sql: SqlOrTransaction,
  id: string,
  { offset, bytesMax }: { offset: number; bytesMax: number },
): Promise<Uint8Array> {
  const [row] = await sql<{ part: Uint8Array | null }[]>`
    select substring(input from ${offset + 1} for ${bytesMax}) as part from messaging_jobs where id = ${id}`;
  return row?.part ?? new Uint8Array();
}
