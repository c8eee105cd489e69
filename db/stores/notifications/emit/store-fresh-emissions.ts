import postgres from "postgres";
import type { FreshEmission, StoreFreshOutcome } from "#core/notifications/emit/emit-event.ts";
import type { NewMessage } from "#core/notifications/outbox/new-message.ts";
import type { Sql } from "../../../connect.ts";
import { toTime } from "../../array-values.ts";
import { insertEmissions, insertSkips } from "./insert-emissions.ts";
import { insertMessageDeliveries, insertMessages } from "./insert-messages.ts";

type Stored = { emissionId: string; key: string | null; number: number | null };

/**
 * Writes emissions that arrive together in one statement and one commit, each with all that it makes. One that has a message
 * whose key there is already is left out as a whole, and said to be `taken`. A key that somebody else writes at this very
 * moment fails the statement; alone, that emission is taken as well.
 */
export async function storeFreshEmissions(
  sql: Sql,
  fresh: readonly FreshEmission[],
  keysExpireAt: Date,
): Promise<StoreFreshOutcome[]> {
  try {
    return await insertAll(sql, fresh, keysExpireAt);
  } catch (error) {
    const contested = error instanceof postgres.PostgresError && error.code === "23505";
    // Which of several it is, is found by trying each alone.
    if (contested && fresh.length === 1) return [{ kind: "taken" }];
    throw error;
  }
}

async function insertAll(sql: Sql, fresh: readonly FreshEmission[], keysExpireAt: Date): Promise<StoreFreshOutcome[]> {
  const messages = fresh.flatMap((one) => one.messages);
  const rows = await sql<Stored[]>`
    with asked as materialized (${selectAsked(sql, messages)}),
    known as materialized (
      select distinct a.emission_id as id from asked a join outbox_keys k on k.key = a.key),
    wanted as materialized (select id, key from asked where emission_id not in (select id from known)),
    emitted as (
      ${insertEmissions(
        sql,
        fresh.map((one) => one.emission),
      )} where id not in (select id from known) returning id),
    claimed as (
      insert into outbox_keys (key, message_id, expires_at)
      select key, id, ${toTime(keysExpireAt)}::timestamptz from wanted order by key),
    stored as (${insertMessages(sql, messages)}),
    sent as (${insertMessageDeliveries(sql, messages)}),
    skipped as (
      ${insertSkips(
        sql,
        fresh.flatMap((one) => one.skips),
      )} where emission_id not in (select id from known))
    select e.id as "emissionId", s.idempotency_key as key, s.number::float8 as number
    from emitted e left join stored s on s.emission_id = e.id`;
  return sortOut(fresh, rows);
}

function selectAsked(sql: Sql, messages: readonly NewMessage[]) {
  return sql`select * from unnest(${messages.map((m) => m.id)}::uuid[], ${messages.map((m) => m.emissionId)}::uuid[],
    ${messages.map((m) => m.idempotencyKey)}::text[]) as t(id, emission_id, key)`;
}

function sortOut(fresh: readonly FreshEmission[], rows: readonly Stored[]): StoreFreshOutcome[] {
  const numbers = new Map<string, Map<string, number>>();
  for (const { emissionId, key, number } of rows) {
    const own = numbers.get(emissionId) ?? new Map<string, number>();
    if (key !== null && number !== null) own.set(key, number);
    numbers.set(emissionId, own);
  }
  return fresh.map(({ emission }): StoreFreshOutcome => {
    const own = numbers.get(emission.id);
    return own === undefined ? { kind: "taken" } : { kind: "stored", numbers: own };
  });
}
