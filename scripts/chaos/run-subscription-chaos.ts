import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { newId } from "#platform/new-id.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";
import { startArrivals } from "./count-arrivals.ts";
import { judgeSubscriptionChaos, type SubscriptionChaosReport } from "./judge-subscription-chaos.ts";
import { keepMortal } from "./mortal-process.ts";

export type SubscriptionChaosPlan = {
  people: number;
  /** How often the schedule falls due; each time everybody is sent one message. */
  runs: number;
  workers: number;
  kills: number;
  say: (line: string) => void;
};

// A page's lease is a minute, a delivery's its timeout and 30 s more; then come a sweep and the retries. A circuit that slow
// answers have opened adds up to five minutes.
const settleMsMax = 900_000;

/** Everybody has a number, and subscribes to a set with one message for each run. */
async function fill(sql: Sql, gatewayUrl: string, { people, runs }: SubscriptionChaosPlan): Promise<number> {
  await sql`insert into messaging_gateways (name, url) values ('telco', ${gatewayUrl})`;
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (hour) values ('8') returning id`;
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, default_schedule_id, channel)
    values ('pregnancy', ${schedule?.id ?? 0}, 'telco') returning id`;
  await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
    select ${set?.id ?? 0}, n, 'eng', n::text from generate_series(1, ${runs}::int) n`;
  await sql`insert into identities (id) select gen_random_uuid() from generate_series(1, ${people}::int)`;
  await sql`insert into identity_addresses (identity_id, type, address)
    select id, 'msisdn', '+2782' || lpad((row_number() over ())::text, 7, '0') from identities`;
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
    select gen_random_uuid(), id::text, ${set?.id ?? 0}, ${schedule?.id ?? 0}, 'eng', now() - interval '1 day'
    from identities`;
  return schedule?.id ?? 0;
}

/**
 * Lets a schedule fall due several times while the workers that queue and send its messages are killed at random, and then holds
 * the installation to its promise: everybody has each message of the set once, and what arrives twice has an attempt of which
 * nobody can know whether it arrived.
 */
export async function runSubscriptionChaos(
  plan: SubscriptionChaosPlan,
): Promise<SubscriptionChaosReport & { kills: number }> {
  const { url, stop } = await startThrowAwayPostgres({ durable: true });
  await migrateDatabase(url, new Date());
  const database = openDatabase(url);
  const { sql } = database;
  const arrivals = await startArrivals(Math.random, (body) => {
    const { to_identity: identity, content } = body as { to_identity: string; content: string };
    return `${identity} ${content}`;
  });
  const scheduleId = await fill(sql, arrivals.url, plan);
  const environment = {
    DATABASE_URL: url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
    // So few at a time that every killed worker leaves some behind, and others go on.
    WORKER_CONCURRENCY: "10",
  };
  const workers = await Promise.all(
    Array.from({ length: plan.workers }, () => keepMortal("workers/main.ts", environment)),
  );
  let kills = 0;
  for (let run = 1; run <= plan.runs; run += 1) {
    await sql`insert into schedule_runs (id, schedule_id, time_zone, with_others, due_at, cause, state, created_at)
      values (${newId()}, ${scheduleId}, '', true, now(), 'clock', 'open', now())`;
    while (kills < (plan.kills * run) / plan.runs) {
      await wait(300 + 1_500 * Math.random());
      workers[Math.floor(Math.random() * workers.length)]?.kill();
      kills += 1;
    }
    plan.say(`run ${run} of ${plan.runs} fell due, ${kills} kills, ${arrivals.taken.size} arrived`);
  }
  const report = await judgeSubscriptionChaos(sql, arrivals, { runs: plan.runs, settleMsMax });
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
  await arrivals.close();
  await stop();
  return { ...report, kills };
}
