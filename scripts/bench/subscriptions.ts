import { fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { newId } from "#platform/new-id.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";

// How long it takes until a due schedule has queued everybody's next message, by one worker and by two; and how many messages a
// second reach a gateway on this machine. Identities are our own. PostgreSQL syncs its commits. "npm run bench" runs it, or:
// node scripts/bench/subscriptions.ts SUBSCRIPTIONS MESSAGES WORKERS, such as 1,2

const subscriptions = Number(process.argv[2] ?? 200_000);
const sent = Number(process.argv[3] ?? 20_000);
const workerCounts = (process.argv[4] ?? "1,2").split(",").map(Number);

const { url, stop } = await startThrowAwayPostgres({ durable: true });
await migrateDatabase(url, new Date());
const database = openDatabase(url, { statementTimeoutMs: 600_000 });
const { sql } = database;
const environment = {
  ...process.env,
  DATABASE_URL: url,
  SECRET_KEY: testSecretKey,
  EGRESS_ALLOW: "loopback",
  LOG_LEVEL: "fatal",
};
// Making them takes longer than queueing their messages; beyond so many, several subscriptions are of one person.
const identitiesMax = 100_000;
const load = () => loadavg()[0]?.toFixed(1);

let arrived = 0;
const gateway = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    arrived += 1;
    response.end('{"id":"m"}');
  });
});
await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
const gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`;

/** A set of forty messages by the gateway, and so many people who subscribe to it. */
async function fill(people: number): Promise<number> {
  await sql`truncate subscriptions, message_sets, messages, schedules, schedule_runs, identities, messaging_gateways,
    subscription_sends, deliveries, attempts cascade`;
  await sql`insert into messaging_gateways (name, url) values ('telco', ${gatewayUrl})`;
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (hour) values ('8') returning id`;
  const scheduleId = schedule?.id ?? 0;
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, default_schedule_id, channel)
    values ('pregnancy', ${scheduleId}, 'telco') returning id`;
  await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
    select ${set?.id ?? 0}, n, lang, repeat('Week ' || n || '. ', 15) from generate_series(1, 40) n,
      unnest(array['eng', 'zul', 'afr']) lang`;
  const id = (prefix: string) => sql`(${prefix} || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const identities = Math.min(people, identitiesMax);
  await sql`insert into identities (id) select ${id("01900000")} from generate_series(1, ${identities}::int) n`;
  await sql`insert into identity_addresses (identity_id, type, address)
    select ${id("01900000")}, 'msisdn', '+2782' || lpad(n::text, 7, '0') from generate_series(1, ${identities}::int) n`;
  const identity = sql`'01900000-0000-7000-8000-' || lpad(to_hex(1 + n % ${identities}::int), 12, '0')`;
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
    select ${id("01910000")}, ${identity}, ${set?.id ?? 0}, ${scheduleId},
      (array['eng', 'zul', 'afr'])[1 + n % 3], now() - interval '1 day' from generate_series(1, ${people}::int) n`;
  await sql`vacuum analyze`;
  return scheduleId;
}

async function fallDue(scheduleId: number): Promise<void> {
  await sql`insert into schedule_runs (id, schedule_id, time_zone, with_others, due_at, cause, state, created_at)
    values (${newId()}, ${scheduleId}, '', true, now(), 'clock', 'open', now())`;
}

type Page = { pageMs: number; residentBytes: number };

async function queueAll(scheduleId: number, workers: number): Promise<void> {
  await fallDue(scheduleId);
  const pages: Page[] = [];
  const startedAt = performance.now();
  const running = Array.from({ length: workers }, () => {
    const child = fork("scripts/bench/subscription-worker.ts", { env: environment });
    child.on("message", (page) => void pages.push(page as Page));
    return new Promise<void>((resolve, reject) => {
      child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`The worker ended with ${code}.`))));
    });
  });
  await Promise.all(running);
  const seconds = (performance.now() - startedAt) / 1_000;
  const [counts] = await sql<{ queued: number; people: number }[]>`
    select count(*)::int as queued, count(distinct subscription_id)::int as people from subscription_sends`;
  const times = pages.map(({ pageMs }) => pageMs).sort((one, other) => one - other);
  const megabytes = (at: number) => Math.round((pages[Math.floor(pages.length * at)]?.residentBytes ?? 0) / 1_048_576);
  console.log(
    `${workers} worker${workers === 1 ? "" : "s"}: ${counts?.queued} queued for ${counts?.people} people in ${seconds.toFixed(1)} s, ` +
      `${Math.round(subscriptions / seconds)} a second; a page p50 ${Math.round(times[Math.floor(times.length / 2)] ?? 0)} ms, ` +
      `p99 ${Math.round(times[Math.floor(times.length * 0.99)] ?? 0)} ms; resident ${megabytes(0.1)} MB at 10 %, ` +
      `${megabytes(0.999)} MB at the end; load ${load()}`,
  );
}

async function sendAll(sql: Sql, people: number): Promise<void> {
  const scheduleId = await fill(people);
  arrived = 0;
  const worker = fork("workers/main.ts", { env: environment });
  await fallDue(scheduleId);
  const startedAt = performance.now();
  while (arrived < people && performance.now() - startedAt < 900_000) await wait(100);
  const seconds = (performance.now() - startedAt) / 1_000;
  const [ended] = await sql<
    { count: number }[]
  >`select count(*)::int as count from subscription_sends where state = 'sent'`;
  console.log(
    `end to end: ${arrived} of ${people} at the gateway after ${seconds.toFixed(1)} s, ${Math.round(arrived / seconds)} a second, ` +
      `${ended?.count} on record as sent; load ${load()}`,
  );
  worker.kill("SIGTERM");
  await new Promise((resolve) => worker.on("exit", resolve));
}

console.log(`${subscriptions} subscriptions on one schedule`);
for (const workers of workerCounts) await queueAll(await fill(subscriptions), workers);
await sendAll(sql, sent);
await database.close();
gateway.close();
await stop();
