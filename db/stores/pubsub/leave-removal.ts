import type { SqlOrTransaction } from "../../connect.ts";

/**
 * Leaves word of the subscription that goes with an integration, for the workers to delete it after the commit; without
 * such a wish, what was known of its subscription is forgotten. Part of the transaction that removes the integration.
 */
export async function leaveRemoval(sql: SqlOrTransaction, integrationId: string): Promise<void> {
  await sql`delete from pubsub_setups where integration_id = ${integrationId}`;
  await sql`insert into pubsub_setups (integration_id, integration_name, state, removal, due_at, updated_at)
    select i.id, i.name, 'removing', jsonb_build_object('projectId', v.document -> 'source' -> 'projectId',
      'subscriptionId', v.document -> 'source' -> 'subscriptionId',
      'credentials', v.document -> 'source' -> 'credentials'), now(), now()
    from integrations i join integration_versions v on v.integration_id = i.id and v.number = i.current_version
    where i.id = ${integrationId} and i.source_kind = 'pubsub'
      and v.document -> 'source' ->> 'manageSubscription' = 'true'
      and v.document -> 'source' ->> 'deleteSubscriptionWithIntegration' = 'true'`;
}
