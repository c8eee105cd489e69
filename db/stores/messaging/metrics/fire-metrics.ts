import type { Author } from "#core/people/model.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { startJob } from "../jobs/start-job.ts";

/** Has a worker estimate the week. Where one is at it already, that one will do. */
export async function fireMetrics(ports: ChangePorts, by: Author): Promise<void> {
  await ports.sql.begin(async (sql) => {
    // Two that ask at once wait for each other, so that one job is begun.
    await sql`select pg_advisory_xact_lock(7310402, hashtext('fire_metrics'))`;
    const running = await sql`select 1 from messaging_jobs where kind = 'fire_metrics' and state = 'running'`;
    if (running.length === 0) await startJob(sql, ports, by, { kind: "fire_metrics", params: {}, total: 7 });
  });
}
