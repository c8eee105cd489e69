import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import type { MessagingJobKind } from "#core/messaging/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { findJob } from "../../../queries/messaging/jobs/find-job.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";

export type NewJob = {
  kind: MessagingJobKind;
  params: Record<string, unknown>;
  /** How much there is to do; null where only the work itself can say. */
  total: number | null;
  /** What it reads, as it was handed in. */
  input?: Uint8Array;
};

/**
 * Writes a job with its audit entry, in the caller's transaction; a worker begins within a second of its commit. Throws a
 * Fault "forbidden" for somebody who may not.
 */
export async function startJob(
  sql: SqlOrTransaction,
  ports: { now: () => Date; newId: () => string },
  by: Author,
  { kind, params, total, input }: NewJob,
): Promise<MessagingJob> {
  requirePermitted(by.actor, "manage_subscriptions");
  const id = ports.newId();
  await sql`insert into messaging_jobs (id, kind, state, params, input, total, created_at, created_by)
    values (${id}, ${kind}, 'running', ${sql.json(params as never)}, ${input ?? null}, ${total}, ${ports.now()},
      ${by.actor.name})`;
  const detail = { kind, params, total };
  await appendAudit(sql, ports, { by, action: "messaging_job.started", object: { id, name: null }, detail });
  return (await findJob(sql, id)) as MessagingJob;
}

export type EndedJob = { kind: "stopped" | "already_ended"; job: MessagingJob } | { kind: "not_found" };

/** Stops a running job between two steps, with its audit entry; the step under way is waited for. What is done stays done. */
export async function stopJob(ports: ChangePorts, by: Author, id: string): Promise<EndedJob> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await ports.sql.begin(async (sql): Promise<EndedJob> => {
    const rows =
      await sql`update messaging_jobs set state = 'stopped', finished_at = ${ports.now()}, leased_until = null
      where id = ${id} and state = 'running' returning id`;
    const job = await findJob(sql, id);
    if (job === null) return { kind: "not_found" };
    if (rows.length === 0) return { kind: "already_ended", job };
    const { kind, done, total } = job;
    const detail = { kind, done, total };
    await appendAudit(sql, ports, { by, action: "messaging_job.stopped", object: { id, name: null }, detail });
    return { kind: "stopped", job };
  });
}
