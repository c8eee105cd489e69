import type { ListedSend } from "#core/messaging/subscriptions/subscription-reply.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** What was, is and was not sent to a subscription, the newest first. */
export async function listSends(
  sql: SqlOrTransaction,
  reader: Actor,
  subscriptionId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ListedSend[]; total: number }> {
  requirePermitted(reader, "view_messaging");
  const [rows, [counted]] = await Promise.all([
    sql<ListedSend[]>`select id, kind, state, message_set_id as "messageSetId", sequence_number as "sequenceNumber",
        message_id as "messageId", lang, to_address as "toAddress", round, due_at as "dueAt", reason,
        try_count as "tryCount", next_try_at as "nextTryAt", delivery_id as "deliveryId", run_id as "runId",
        created_at as "createdAt", updated_at as "updatedAt", sent_at as "sentAt", reported_at as "reportedAt"
      from subscription_sends where subscription_id = ${subscriptionId} order by id desc limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`
      select count(*)::int as total from subscription_sends where subscription_id = ${subscriptionId}`,
  ]);
  return { rows: [...rows], total: counted?.total ?? 0 };
}
