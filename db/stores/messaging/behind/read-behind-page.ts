import { type Behind, messagesBehind } from "#core/messaging/lifecycle/messages-behind.ts";
import type { FindStage, Start } from "#core/messaging/lifecycle/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** What of a subscription says where it should be. */
export type Follower = Start & {
  id: string;
  identity: string;
  nextSequenceNumber: number;
  round: number;
  metadata: Record<string, unknown> | null;
};

export type FoundBehind = { subscription: Follower; behind: Behind };
export type BehindRange = {
  /** Subscriptions above it; null: from the first. */
  afterId: string | null;
  messageSetId: number | null;
  end: Date;
  limit: number;
};

/**
 * The columns of a {@link Follower}, over `subscriptions s` and {@link roundStart}. Where a person has set a subscription back
 * or moved it, it is followed from the first message after that, because what was due before says nothing about it.
 */
export const followerColumns = (sql: SqlOrTransaction) => sql`s.id, s.identity, s.message_set_id as "messageSetId",
  s.schedule_id as "scheduleId", s.lang, s.time_zone as "timeZone", s.next_sequence_number as "nextSequenceNumber",
  s.round, s.metadata, case when s.round = 1 then s.created_at else r.due_at - interval '1 millisecond' end as "from",
  case when s.round = 1 then s.initial_sequence_number else r.sequence_number end as "initialSequenceNumber"`;

/** The first message of a later round, beside `subscriptions s`. */
export const roundStart = (sql: SqlOrTransaction) => sql`left join lateral (
    select x.due_at, x.sequence_number from subscription_sends x
    where x.subscription_id = s.id and x.round = s.round and x.kind <> 'resend' and x.sequence_number is not null
      and x.delivery_id is not null order by x.id limit 1) r on s.round > 1`;

/** A page of the active subscriptions, and which of them are behind. `reached` null: there are no more. */
export async function readBehindPage(
  sql: SqlOrTransaction,
  findStage: FindStage,
  { afterId, messageSetId, end, limit }: BehindRange,
): Promise<{ looked: number; reached: string | null; found: FoundBehind[] }> {
  const rows = await sql<(Omit<Follower, "from"> & { from: Date | null })[]>`select ${followerColumns(sql)}
    from subscriptions s ${roundStart(sql)}
    where s.active and not s.completed and (${afterId}::uuid is null or s.id > ${afterId}::uuid)
      and (${messageSetId}::int is null or s.message_set_id = ${messageSetId})
    order by s.id limit ${limit}`;
  const found = rows.flatMap((row): FoundBehind[] => {
    // In a round without a message yet, nothing says when it began.
    if (row.from === null) return [];
    const subscription = { ...row, from: row.from };
    const behind = messagesBehind(subscription, findStage, end);
    return behind === null || behind.messagesBehind === 0 ? [] : [{ subscription, behind }];
  });
  return { looked: rows.length, reached: rows.length < limit ? null : (rows.at(-1)?.id ?? null), found };
}
