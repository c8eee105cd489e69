import type { PubSubSource } from "#core/pubsub/model.ts";
import type { Sql } from "../../connect.ts";

/** An active integration that pulls. */
export type PullTask = { id: string; name: string; version: number; source: PubSubSource };

/**
 * All integrations for which somebody must pull. One whose subscription Signalbox manages waits until setting it up has
 * been tried once after its last change; when that failed, the subscription may still be there, so it pulls.
 */
export async function listPullTasks(sql: Sql): Promise<PullTask[]> {
  return await sql<PullTask[]>`
    select i.id, i.name, i.current_version as version, v.document -> 'source' as source
    from integrations i
    join integration_versions v on v.integration_id = i.id and v.number = i.current_version
    left join pubsub_setups s on s.integration_id = i.id
    where i.active and i.source_kind = 'pubsub' and v.document -> 'source' ->> 'delivery' = 'pull'
      and (v.document -> 'source' ->> 'manageSubscription' = 'false'
        or (s.for_change_at = i.updated_at and (s.state in ('ready', 'failed') or s.failures > 0)))
    order by i.id`;
}
