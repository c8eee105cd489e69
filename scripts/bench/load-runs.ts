import { v7 as uuidv7 } from "uuid";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { Sql } from "#db/connect.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { countHour, listHoursToCount } from "#db/stores/count-hours.ts";
import { indexNextRunTexts } from "#db/stores/index-run-texts.ts";
import { order } from "./order.ts";

const dayMs = 86_400_000;
const integrationCount = 50;
// Words that the searches look for: one in a run of a hundred thousand, one in every run, two in a run of fifty thousand.
const rare = { word: "zebrafish", every: 100_000, phrase: "left at gate seven", phraseEvery: 50_000 };

export type LoadedRuns = { integrationIds: string[]; rareWord: string; commonWord: string; rarePhrase: string };

/**
 * Fills an empty, migrated database with `count` runs over the last thirty days, each of some 600 bytes, with one
 * delivery and one attempt, spread over fifty integrations of unequal traffic, with the statuses of an ordinary month.
 */
export async function loadRuns(sql: Sql, count: number, now: Date): Promise<LoadedRuns> {
  const from = new Date(now.getTime() - 30 * dayMs);
  await ensurePartitions(sql, new Date(from.getTime() + dayMs), 31);
  const integrationIds = await loadIntegrations(sql, from);
  const batch = 50_000;
  for (let start = 0; start < count; start += batch) {
    await loadBatch(sql, integrationIds, { start, end: Math.min(start + batch, count), count, from, now });
  }
  while ((await indexNextRunTexts(sql, now, 2_000)) > 0) {
    // Goes on with the next runs.
  }
  const hours = await listHoursToCount(sql, now, new Date(from.getTime() - dayMs), 10_000);
  for (const hour of hours) await countHour(sql, hour, now);
  for (const table of ["runs", "deliveries", "attempts", "run_texts", "run_hours"]) {
    await sql.unsafe(`vacuum analyze ${table}`);
  }
  return { integrationIds, rareWord: rare.word, commonWord: "berlin", rarePhrase: rare.phrase };
}

async function loadIntegrations(sql: Sql, createdAt: Date): Promise<string[]> {
  const ids = Array.from({ length: integrationCount }, () => uuidv7({ msecs: createdAt.getTime() }));
  for (const [index, id] of ids.entries()) {
    await sql`insert into integrations (id, name, path, current_version, source_kind)
      values (${id}, ${`Integration ${index + 1}`}, ${id.slice(-16)}, 1, 'webhook')`;
  }
  return ids;
}

type Batch = { start: number; end: number; count: number; from: Date; now: Date };

async function loadBatch(sql: Sql, integrationIds: string[], { start, end, count, from, now }: Batch): Promise<void> {
  const stepMs = (now.getTime() - from.getTime()) / count;
  const [head, tail] = JSON.stringify(order).split("ORD-12345") as [string, string];
  const target = JSON.stringify({
    kind: "http",
    targetId: "t1",
    name: "Orders",
    method: "POST",
    url: "https://orders.example.com/v1/orders",
    headers: [{ name: "X-Source", value: "signalbox" }],
    auth: { kind: "bearer", token: "orders-token" },
    signingSecret: null,
    timeoutMs: 30_000,
    retry: defaultHttpRetryPolicy,
  });
  // Ids are spread evenly; the squared share of an integration's number makes a few of them busy and most quiet.
  await sql`
    with made as materialized (
      select n, to_timestamp((${from.getTime()}::float8 + n * ${stepMs}::float8) / 1000) as at,
        lpad(to_hex((${from.getTime()}::float8 + n * ${stepMs}::float8)::bigint), 12, '0') as stamp,
        (${integrationIds}::uuid[])[1 + floor(power(random(), 2) * ${integrationCount})::int] as integration_id,
        case when r < 0.90 then 'success' when r < 0.94 then 'skipped' when r < 0.96 then 'partial'
          when r < 0.995 then 'error' when r < 0.9992 then 'retrying' when r < 0.9996 then 'delivering'
          else 'received' end as status
      from (select n, random() as r from generate_series(${start}::int, ${end - 1}::int) n) numbers),
    stored as (
      insert into runs (id, integration_id, integration_name, version, status, mode, received_at, request_headers,
        media_type, body_bytes, payload, trace_id, transformed, error, transformation_time_ms, api_call_time_ms,
        delivery_count, due_at, finished_at)
      select (stamp || '7000' || substr(md5(n::text), 1, 16))::uuid, integration_id, 'Integration', 1, status, 'accept',
        at, '[["content-type","application/json"]]', 'application/json', 600,
        ${head} || 'ORD-' || n || case when n % ${rare.every} = 7 then ${` ${rare.word}`} else '' end
          || case when n % ${rare.phraseEvery} = 11 then ${` ${rare.phrase}`} else '' end || ${tail},
        md5('t' || n), '{"orderId":"ORD-1"}', case when status in ('error', 'retrying') then 'HTTP 503' end, 0.3, 42,
        case when status in ('skipped', 'received') then 0 else 1 end, case when status = 'received' then at end,
        case when status in ('success', 'skipped', 'partial', 'error') then at end
      from made returning id, integration_id, status, received_at, trace_id),
    sent as (
      insert into deliveries (id, origin, origin_id, integration_id, medium, host, target, body, trace_id, shared,
        state, attempt_count, due_at, last_status, last_error, created_at, finished_at)
      select overlay(id::text placing '7001' from 15)::uuid, 'integration', id, integration_id, 'http',
        'host-' || ascii(right(integration_id::text, 1)) % 10 || '.example.com', ${target}::text::jsonb,
        '{"orderId":"ORD-1"}', trace_id, false,
        case status when 'error' then 'dead' when 'retrying' then 'pending' when 'delivering' then 'pending'
          else 'delivered' end, 1,
        case when status in ('retrying', 'delivering') then now() + interval '1 hour' end,
        case when status in ('error', 'retrying') then 503 else 200 end,
        case when status in ('error', 'retrying') then 'HTTP 503' end, received_at, received_at
      from stored where status not in ('skipped', 'received') returning id, state, created_at)
    insert into attempts (id, delivery_id, number, state, started_at, finished_at, outcome, request_headers,
      response_status, response_headers, response_body, response_bytes, response_truncated, duration_ms, decision)
    select overlay(id::text placing '7002' from 15)::uuid, id, 1, 'closed', created_at, created_at, 'answered',
      '[["content-type","application/json"]]', 200, '[["content-type","application/json"]]', '{"ok":true}', 11, false,
      42, state from sent`;
}
