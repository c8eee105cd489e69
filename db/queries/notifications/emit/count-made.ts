import { writeThrottleKey } from "#core/notifications/emit/emission-facts.ts";
import type { ThrottleQuestion } from "#core/notifications/emit/ports.ts";
import type { MessageMedium } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { firstUuidOf } from "../../../partitions.ts";
import { toTime } from "../../../stores/array-values.ts";

type Counted = { ruleId: number; userId: number; actorType: string; medium: MessageMedium; count: number };

/**
 * How many messages events have made by a rule, for a person and by a medium since a time, in one statement. Cancelled ones
 * count not, and neither do digests, whose parts count.
 */
export async function countMade(
  sql: SqlOrTransaction,
  questions: readonly ThrottleQuestion[],
): Promise<Map<string, number>> {
  if (questions.length === 0) return new Map();
  const earliest = new Date(
    questions.reduce((least, { since }) => Math.min(since.getTime(), least), Number.MAX_SAFE_INTEGER),
  );
  const rows = await sql<Counted[]>`
    select q.rule_id as "ruleId", q.user_id::float8 as "userId", q.actor_type as "actorType", q.medium,
      counted.count::int as count
    from unnest(${questions.map((one) => one.ruleId)}::int[], ${questions.map((one) => String(one.userId))}::text[]::bigint[],
      ${questions.map((one) => one.actorType)}::text[], ${questions.map((one) => one.medium)}::text[],
      ${questions.map((one) => toTime(one.since))}::timestamptz[]) as q(rule_id, user_id, actor_type, medium, since)
    cross join lateral (select count(*) from outbox_messages m
      where m.recipient_user_id = q.user_id and m.recipient_actor_type = q.actor_type
        and m.id >= ${firstUuidOf(earliest)}::uuid and m.created_at > q.since and m.rule_id = q.rule_id
        and m.medium = q.medium and m.status <> 'CANCELLED' and m.emission_id is not null) counted
    where counted.count > 0`;
  return new Map(rows.map((row) => [writeThrottleKey(row.ruleId, row, row.medium), row.count]));
}
