import type { EmissionCounts, EmissionStory, SkipRecord } from "#core/notifications/emit/emission-reply.ts";
import type { OutboxPage } from "#core/notifications/outbox/outbox-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";
import { listOutbox } from "../outbox/list-outbox.ts";
import { emissionColumns } from "./list-emissions.ts";

/** The story of one event, with one part of its messages and of what was skipped; null when it is not on record. */
export async function findEmission(
  sql: SqlOrTransaction,
  id: string,
  page: OutboxPage,
  now: Date,
): Promise<EmissionStory | null> {
  const [emission] = await sql<EmissionStory["emission"][]>`
    select ${emissionColumns(sql)}, e.context from emissions e where e.id = ${id}`;
  if (emission === undefined) return null;
  const anything = { status: null, medium: null, due: false, eventCode: null, userId: null };
  const [counts, messages, skips] = await Promise.all([
    countEmission(sql, id),
    listOutbox(sql, { ...anything, emissionId: id }, page, now),
    listSkips(sql, id, page),
  ]);
  return { emission, counts, messages, skips };
}

async function countEmission(sql: SqlOrTransaction, id: string): Promise<EmissionCounts> {
  const since = lowestIdSince(id);
  const [row] = await sql<EmissionCounts[]>`
    with counted as materialized (
      select status, count(*)::int as count, (count(*) filter (where status = 'FAILED' and final))::int as given_up,
        (count(*) filter (where status = 'QUEUED' and held is not null and next_attempt_at > now()))::int as held
      from outbox_messages where emission_id = ${id} and id >= ${since}::uuid group by status)
    select coalesce(json_object_agg(status, count), '{}') as statuses,
      coalesce(sum(given_up), 0)::int as "failedFinal", coalesce(sum(held), 0)::int as held,
      (select coalesce(json_object_agg(code, count), '{}') from (
        select code, count(*)::int as count from emission_skips where emission_id = ${id} and id >= ${since}::uuid
        group by code) s) as skips
    from counted`;
  return row ?? { statuses: {}, failedFinal: 0, held: 0, skips: {} };
}

async function listSkips(sql: SqlOrTransaction, id: string, { limit, offset }: OutboxPage): Promise<SkipRecord[]> {
  return await sql<SkipRecord[]>`
    select id, rule_id as "ruleId", code, reason, recipient_user_id::float8 as "recipientUserId",
      recipient_actor_type as "recipientActorType", medium, outbox_number::float8 as "outboxNumber"
    from emission_skips where emission_id = ${id} and id >= ${lowestIdSince(id)}::uuid
    order by id limit ${limit} offset ${offset}`;
}
