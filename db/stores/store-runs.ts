import type { StoredMessage, StoreOutcome } from "#core/runs/ports.ts";
import type { Sql } from "../connect.ts";
import { toFlag, toHex, toTime } from "./array-values.ts";
import { insertAttempts, insertDeliveries } from "./insert-deliveries.ts";

/**
 * Writes messages that arrived together, each with its deliveries and first attempts where it was processed at once,
 * in one statement and so one commit. A message whose dedupe key is taken is not written; the first run's id comes
 * back instead, and that run counts the duplicate. Writing the same ids again changes nothing, so a caller whose
 * connection broke at the commit may repeat the call.
 */
export async function storeRuns(sql: Sql, messages: StoredMessage[]): Promise<StoreOutcome[]> {
  const first = new Map<string, StoredMessage>();
  const twins = new Map<StoredMessage, StoredMessage>();
  for (const message of messages) {
    if (message.run.dedupeKey === null) continue;
    const key = `${message.run.integrationId} ${message.run.dedupeKey}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, message);
    else twins.set(message, earlier);
  }
  const fresh = messages.filter((message) => !twins.has(message));
  // One order for all writers: two groups that hold the same keys can then wait for each other only one way round.
  fresh.sort((a, b) => compare(a.run.dedupeKey ?? "", b.run.dedupeKey ?? ""));
  const stored = await insertMessages(sql, fresh);
  const lost = fresh.filter((message) => !stored.has(message.run.id));
  const owners = lost.length === 0 ? new Map<string, string>() : await findOwners(sql, lost);
  const outcomes = messages.map((message): StoreOutcome => {
    const twin = twins.get(message);
    const candidate = twin ?? message;
    const owner = stored.has(candidate.run.id)
      ? candidate.run.id
      : (owners.get(`${candidate.run.integrationId} ${candidate.run.dedupeKey}`) ?? candidate.run.id);
    return owner === message.run.id ? { kind: "stored" } : { kind: "duplicate", runId: owner };
  });
  const repeated = outcomes.flatMap((outcome) => (outcome.kind === "duplicate" ? [outcome.runId] : []));
  if (repeated.length > 0) await countDuplicates(sql, repeated);
  return outcomes;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function insertMessages(sql: Sql, messages: StoredMessage[]): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const deliveries = messages.flatMap((message) => message.deliveries);
  const attempts = messages.flatMap((message) => message.attempts);
  const withKeys = messages.some((message) => message.run.dedupeKey !== null);
  const rows = await sql<{ id: string }[]>`
    with incoming as materialized (${incomingRuns(sql, messages)})
    ${
      withKeys
        ? sql`, claimed as (
      insert into dedupe_keys (integration_id, key, run_id, expires_at)
      select integration_id, dedupe_key, id, dedupe_until from incoming where dedupe_key is not null
      on conflict (integration_id, key) do update set run_id = excluded.run_id, expires_at = excluded.expires_at
        where dedupe_keys.expires_at < now()
      returning run_id)`
        : sql``
    }, stored as (
      insert into runs (${runColumns(sql)})
      select ${runColumns(sql)} from incoming
      ${withKeys ? sql`where dedupe_key is null or id in (select run_id from claimed)` : sql``}
      on conflict (id) do nothing returning id)
    ${deliveries.length > 0 ? sql`, sent as (${insertDeliveries(sql, deliveries)})` : sql``}
    ${attempts.length > 0 ? sql`, tried as (${insertAttempts(sql, attempts)})` : sql``}
    select id from stored`;
  return new Set(rows.map((row) => row.id));
}

function runColumns(sql: Sql) {
  return sql`id, integration_id, integration_name, version, status, mode, received_at, source_address, request_headers,
    media_type, body_bytes, payload, payload_sealed, signature, dedupe_key, replay_of, bulk_id, trace_id,
    condition_result, transformed, failures, error, transformation_time_ms, delivery_count, due_at, finished_at,
    pubsub`;
}

function incomingRuns(sql: Sql, messages: StoredMessage[]) {
  const column = <T>(pick: (message: StoredMessage) => T): T[] => messages.map(pick);
  return sql`
    select id, integration_id, integration_name, version, status, mode, received_at, source_address, request_headers,
      media_type, body_bytes, payload, decode(payload_sealed, 'hex') as payload_sealed, signature, dedupe_key,
      dedupe_until, replay_of, bulk_id, trace_id, condition_result::bool as condition_result, transformed,
      failures::jsonb as failures, error,
      transformation_time_ms, delivery_count, due_at, finished_at, pubsub
    from unnest(
      ${column((m) => m.run.id)}::uuid[], ${column((m) => m.run.integrationId)}::uuid[],
      ${column((m) => m.run.integrationName)}::text[], ${column((m) => m.run.version)}::int[],
      ${column((m) => m.processed?.status ?? "received")}::text[], ${column((m) => m.run.mode)}::text[],
      ${column((m) => toTime(m.run.receivedAt))}::timestamptz[], ${column((m) => m.run.sourceAddress)}::text[],
      ${column((m) => m.run.requestHeaders)}::text[], ${column((m) => m.run.mediaType)}::text[],
      ${column((m) => m.run.bodyBytes)}::int[], ${column((m) => m.run.payload)}::text[],
      ${column((m) => toHex(m.run.payloadSealed))}::text[], ${column((m) => m.run.signature)}::text[],
      ${column((m) => m.run.dedupeKey)}::text[], ${column((m) => toTime(m.run.dedupeUntil))}::timestamptz[],
      ${column((m) => m.run.replayOf)}::uuid[], ${column((m) => m.run.bulkId)}::uuid[],
      ${column((m) => m.run.traceId)}::text[], ${column((m) => toFlag(m.processed?.conditionResult ?? null))}::text[],
      ${column((m) => m.processed?.transformed ?? null)}::text[],
      ${column((m) => failuresText(m.processed?.failures))}::text[],
      ${column((m) => m.processed?.error ?? null)}::text[],
      ${column((m) => m.processed?.transformationTimeMs ?? null)}::real[],
      ${column((m) => m.processed?.deliveryCount ?? 0)}::int[],
      ${column((m) => toTime(m.processed === null ? m.run.dueAt : null))}::timestamptz[],
      ${column((m) => toTime(m.processed?.finishedAt ?? null))}::timestamptz[],
      ${column((m) => m.run.pubsub ?? null)}::text[]
    ) as t(id, integration_id, integration_name, version, status, mode, received_at, source_address, request_headers,
      media_type, body_bytes, payload, payload_sealed, signature, dedupe_key, dedupe_until, replay_of, bulk_id,
      trace_id, condition_result, transformed, failures, error, transformation_time_ms, delivery_count, due_at,
      finished_at, pubsub)`;
}

export function failuresText(failures: readonly object[] | undefined): string | null {
  return failures === undefined || failures.length === 0 ? null : JSON.stringify(failures);
}

async function findOwners(sql: Sql, lost: StoredMessage[]): Promise<Map<string, string>> {
  const rows = await sql<{ integrationId: string; key: string; runId: string }[]>`
    select k.integration_id as "integrationId", k.key, k.run_id as "runId" from dedupe_keys k
    join unnest(${lost.map((m) => m.run.integrationId)}::uuid[], ${lost.map((m) => m.run.dedupeKey)}::text[])
      as t(integration_id, key) on t.integration_id = k.integration_id and t.key = k.key`;
  return new Map(rows.map((row) => [`${row.integrationId} ${row.key}`, row.runId]));
}

async function countDuplicates(sql: Sql, runIds: string[]): Promise<void> {
  await sql`update runs r set duplicate_count = duplicate_count + d.times
    from (select id, count(*)::int as times from unnest(${runIds}::uuid[]) as t(id) group by id) d where r.id = d.id`;
}
