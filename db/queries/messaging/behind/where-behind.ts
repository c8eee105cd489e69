import type { BehindFilter } from "#core/messaging/lifecycle/behind-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** The condition of a filter over `behind_subscriptions b`. */
export function whereBehind(sql: SqlOrTransaction, filter: BehindFilter) {
  const { messageSetId, expectedMessageSetId, messagesMin, subscriptionIds } = filter;
  return sql`(${messageSetId ?? null}::int is null or b.current_message_set_id = ${messageSetId ?? null})
    and (${expectedMessageSetId ?? null}::int is null or b.expected_message_set_id = ${expectedMessageSetId ?? null})
    and (${messagesMin ?? null}::int is null or b.messages_behind >= ${messagesMin ?? null})
    and (${subscriptionIds === undefined}::bool or b.subscription_id = any(${[...(subscriptionIds ?? [])]}::uuid[]))`;
}
