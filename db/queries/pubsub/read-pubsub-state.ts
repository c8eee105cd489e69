import type { PubSubState } from "#core/pubsub/puller-state.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Puller = NonNullable<PubSubState["puller"]>;
type Setup = NonNullable<PubSubState["setup"]>;

/** How an integration's puller and the care of its subscription are doing. */
export async function readPubSubState(sql: SqlOrTransaction, integrationId: string): Promise<PubSubState> {
  const [pullers, setups] = await Promise.all([
    sql<Puller[]>`select case when leased_until > now() or state = 'blocked' then state else 'stopped' end as state,
        case when leased_until > now() then worker end as worker, subscription, last_pull_at as "lastPullAt",
        last_pull_count as "lastPullCount", last_message_at as "lastMessageAt", acknowledged::float8 as acknowledged,
        backlog, failures, last_error as "lastError", last_error_at as "lastErrorAt", next_try_at as "nextTryAt"
      from pullers where integration_id = ${integrationId}`,
    sql<Setup[]>`select state, summary, error, failures, due_at as "nextTryAt", updated_at as "updatedAt"
      from pubsub_setups where integration_id = ${integrationId}`,
  ]);
  return { puller: pullers[0] ?? null, setup: setups[0] ?? null };
}
