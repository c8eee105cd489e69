import type { Sql } from "#db/connect.ts";
import { ensurePartitions } from "#db/partitions.ts";

const dayMs = 86_400_000;
const channelCount = 40;
const clientCount = 60;
const mediatorCount = 12;
// A part of an address that one call in fifty thousand has.
const rare = { word: "zebrafish", every: 50_000 };

export type LoadedTransactions = {
  busyChannel: number;
  quietChannel: number;
  busyClient: number;
  quietClient: number;
  mediator: number;
  rareWord: string;
};

/**
 * Fills an empty, migrated database with `count` transactions over the last thirty days, each with headers and bodies of
 * some 1,500 bytes, spread over forty channels and sixty clients of unequal traffic, with the outcomes of an ordinary month.
 */
export async function loadTransactions(sql: Sql, count: number, now: Date): Promise<LoadedTransactions> {
  const from = new Date(now.getTime() - 30 * dayMs);
  await ensurePartitions(sql, new Date(from.getTime() + dayMs), 31);
  const batch = 50_000;
  for (let start = 0; start < count; start += batch) {
    await loadBatch(sql, { start, end: Math.min(start + batch, count), count, from, now });
  }
  await sql.unsafe("vacuum analyze transactions");
  return {
    ...{ busyChannel: 1, quietChannel: channelCount, busyClient: 1, quietClient: clientCount, mediator: 3 },
    rareWord: rare.word,
  };
}

type Batch = { start: number; end: number; count: number; from: Date; now: Date };

async function loadBatch(sql: Sql, { start, end, count, from, now }: Batch): Promise<void> {
  const stepMs = (now.getTime() - from.getTime()) / count;
  const headers = JSON.stringify([
    ["accept", "application/json"],
    ["content-type", "application/json"],
    ["user-agent", "registry/4.2"],
    ["x-client-id", "portal"],
    ["x-client-secret", "•••"],
  ]);
  // The squared share of a number makes a few channels and clients busy and most quiet. `r` decides the outcome.
  await sql`
    with made as materialized (
      select n, to_timestamp((${from.getTime()}::float8 + n * ${stepMs}::float8) / 1000) as at,
        lpad(to_hex((${from.getTime()}::float8 + n * ${stepMs}::float8)::bigint), 12, '0') as stamp,
        1 + floor(power(c, 2) * ${channelCount})::int as channel_id,
        1 + floor(power(k, 2) * ${clientCount})::int as client_id,
        case when r < 0.93 then null when r < 0.945 then 'unauthenticated' when r < 0.955 then 'bad_credentials'
          when r < 0.965 then 'no_channel' when r < 0.97 then 'too_many_requests' when r < 0.974 then 'mediator_offline'
          when r < 0.9741 then 'contract_broken' end as refusal, r, m, a
      from (select n, random() as r, random() as c, random() as k, random() as m, random() as a
        from generate_series(${start}::int, ${end - 1}::int) n) numbers)
    insert into transactions (id, correlation_id, origin, route, status, refusal, asynchronous, client_id, client_name,
      claimed_client_id, channel_id, channel_name, mediator_id, mediator_name, source_address, request_method,
      request_url, target_url, request_headers, request_body, request_bytes, response_status_code, response_headers,
      response_body, response_bytes, error_message, trace_id, started_at, completed_at, upstream_ms, duration_ms)
    select id, id, case when a < 0.9 then 'proxy' when a < 0.98 then 'call' else 'tester' end,
      case when refusal is not null then 'none' when channel_id % 8 = 0 then 'esb' else 'direct' end,
      case when refusal is not null then 'failed' when r < 0.9 then 'successful' when r < 0.9997 then 'failed'
        when r < 0.99985 then 'processing' else 'pending' end,
      refusal, a > 0.95,
      case when refusal in ('unauthenticated', 'bad_credentials') then null else client_id end, 'client-' || client_id,
      case when refusal = 'bad_credentials' then 'portal-' || n % 50 end,
      case when refusal in ('unauthenticated', 'bad_credentials', 'no_channel') then null else channel_id end,
      'channel-' || channel_id,
      case when refusal is null then 1 + channel_id % ${mediatorCount} end, 'mediator-' || channel_id % ${mediatorCount},
      '10.1.' || n % 200 || '.7', case when m < 0.6 then 'GET' when m < 0.95 then 'POST' else 'DELETE' end,
      '/registry/v1/persons/' || n || case when n % ${rare.every} = 7 then ${`/${rare.word}`} else '' end || '?lang=sw',
      'https://registry.example.com/api/registry/v1/persons/' || n || '?lang=sw', ${headers},
      repeat(md5(n::text) || ' ', 16), 528, case when refusal = 'unauthenticated' then 401
        when refusal = 'bad_credentials' then 403 when refusal = 'no_channel' then 404
        when refusal = 'too_many_requests' then 429 when refusal = 'mediator_offline' then 503
        when refusal = 'contract_broken' then 422 when r < 0.9 then 200 when r < 0.99 then 500
        when r < 0.9997 then 502 end,
      ${headers}, repeat(md5('r' || n) || ' ', 16), 528,
      case when refusal is null and r >= 0.99 then 'connect ECONNREFUSED 10.2.0.9:8443' end, md5('t' || n), at,
      case when r < 0.9997 then at + interval '42 ms' end, 40, 42
    from (select *, (stamp || '7000' || substr(md5(n::text), 1, 16))::uuid as id from made) made`;
}
