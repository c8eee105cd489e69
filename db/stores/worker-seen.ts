import type { Sql } from "../connect.ts";

/** The key of the installation fact that says when a worker was last alive. */
export const workerSeenKey = "worker_seen_at";

/** Notes that a worker is alive, for the health page. */
export async function noteWorkerSeen(sql: Sql, now: Date): Promise<void> {
  await sql`insert into installation_facts (key, value, updated_at)
    values (${workerSeenKey}, to_jsonb(${now.toISOString()}::text), ${now})
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`;
}
