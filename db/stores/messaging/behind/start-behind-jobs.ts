import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import type { BehindFilter } from "#core/messaging/lifecycle/behind-filter.ts";
import type { FastForwardParams } from "#core/messaging/lifecycle/fast-forward-params.ts";
import type { Author } from "#core/people/model.ts";
import { countBehind } from "../../../queries/messaging/behind/list-behind.ts";
import { listRunningJobs } from "../../../queries/messaging/jobs/find-job.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { startJob } from "../jobs/start-job.ts";

/** Starts a search or an estimate; one that is under way already is as good, and comes back in its place. */
export async function startSoleJob(
  ports: ChangePorts,
  by: Author,
  kind: "find_behind" | "estimate_sends",
): Promise<MessagingJob> {
  const begun = await ports.sql.begin(async (sql) => {
    // Two that ask at the same moment wait for each other here.
    await sql`select pg_advisory_xact_lock(7310403, hashtext(${kind}))`;
    const [running] = await listRunningJobs(sql, kind);
    return { job: running ?? (await startJob(sql, ports, by, { kind, params: {}, total: null })) };
  });
  return begun.job;
}

/** Starts to bring up to date what a filter means of the last search. Null where that is nothing. */
export async function startFastForward(
  ports: ChangePorts,
  by: Author,
  filter: BehindFilter,
): Promise<MessagingJob | null> {
  const begun = await ports.sql.begin(async (sql) => {
    const total = await countBehind(sql, filter);
    const [last] = await sql<{ id: number | null }[]>`select max(id) as id from behind_subscriptions`;
    if (total === 0 || !last?.id) return { job: null };
    const params: FastForwardParams = { filter, untilId: last.id, by };
    return { job: await startJob(sql, ports, by, { kind: "fast_forward", params, total }) };
  });
  return begun.job;
}
