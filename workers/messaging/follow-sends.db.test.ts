import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { applyReports } from "#db/stores/notifications/apply-reports.ts";
import { actOnDeliveries } from "#db/stores/resend-deliveries.ts";
import { newId } from "#platform/new-id.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makeHook } from "#scripts/testing/make-hook.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { claimDeliveryWork } from "../processors/send-deliveries.ts";
import { claimRunPages, claimWaitingSends } from "../processors/send-subscriptions.ts";

let test: TestPlatform;
let platform: Platform;
let sink: Sink;
const identity = "0f9619ff-8b86-4011-b42d-00c04fc964ff";
let subscriptionId = "";
let scheduleId = 0;

beforeAll(async () => {
  [test, sink] = await Promise.all([openTestPlatform(), startSink()]);
  platform = test.platform;
  await putTestSecret(platform.database.sql, "telco-token", "secret-of-telco");
});
afterAll(async () => {
  await test?.close();
  await sink?.close();
});

/** Somebody with a number, whose set goes by a gateway on loopback. */
beforeEach(async () => {
  const { sql } = platform.database;
  await sql`truncate subscriptions, message_sets, messages, schedules, schedule_runs, schedule_run_pages, identities,
    subscription_sends, send_failures, deliveries, attempts, messaging_gateways, hook_occurrences cascade`;
  sink.requests.length = 0;
  sink.answers.length = 0;
  platform.messaging.content.forget();
  await sql`insert into identities (id) values (${identity})`;
  await sql`insert into identity_addresses (identity_id, type, address) values (${identity}, 'msisdn', '+27820000000')`;
  await sql`insert into messaging_gateways (name, url, token_secret) values ('telco', ${sink.url}, 'telco-token')`;
  const [schedule] = await sql<{ id: number }[]>`insert into schedules (hour) values ('8') returning id`;
  scheduleId = schedule?.id ?? 0;
  const [set] = await sql<{ id: number }[]>`insert into message_sets (short_name, default_schedule_id, channel)
    values ('pregnancy', ${scheduleId}, 'telco') returning id`;
  await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
    select ${set?.id ?? 0}, n, 'eng', 'Message ' || n from generate_series(1, 9) n`;
  subscriptionId = newId();
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, created_at)
    values (${subscriptionId}, ${identity}, ${set?.id ?? 0}, ${scheduleId}, 'eng', now() - interval '1 day')`;
});

const sql = () => platform.database.sql;

async function drain(claim: (limit: number) => Promise<(() => Promise<void>)[]>) {
  for (;;) {
    const work = await claim(50);
    if (work.length === 0) return;
    await Promise.all(work.map((begin) => begin()));
  }
}

/** One run, with everything that is due sent once. */
async function sendNext() {
  await sql()`insert into schedule_runs (id, schedule_id, time_zone, with_others, due_at, cause, state, created_at)
    values (${newId()}, ${scheduleId}, '', true, now(), 'clock', 'open', now())`;
  await drain(claimRunPages(platform));
  await drain(claimWaitingSends(platform));
  await drain(claimDeliveryWork(platform));
  const [send] = await sql()`select * from subscription_sends order by id desc limit 1`;
  if (send === undefined) throw new Error("There is no send.");
  return send;
}

const failures = () => sql()`select * from send_failures`;
const failedCount = async () => (await sql()`select failed_message_count as n from identities`)[0]?.n;
const readSend = async (id: string) => (await sql()`select * from subscription_sends where id = ${id}`)[0];

describe("a message of a subscription", () => {
  it("is posted to its gateway with the gateway's token, and is sent when that has it", async () => {
    sink.answers.push({ status: 201, body: '{"id":"out-1"}' });
    const send = await sendNext();
    expect(send).toMatchObject({ state: "sent", carrier_message_id: "out-1", sequence_number: 1, reason: "" });
    expect(sink.requests).toHaveLength(1);
    expect(sink.requests[0]?.headers.authorization).toBe("Token secret-of-telco");
    expect(sink.requests[0]?.headers["webhook-id"]).toBe(send.delivery_id);
    expect(JSON.parse(sink.requests[0]?.body ?? "")).toMatchObject({ to_addr: "+27820000000", delivered: "false" });
    const [stored] = await sql()`select target::text as target from deliveries`;
    expect(stored?.target).not.toContain("secret-of-telco");
  });

  it("that its gateway refuses has failed, is listed with the reason, and counted for its identity", async () => {
    sink.answers.push({ status: 400, body: "no" });
    const send = await sendNext();
    expect(send).toMatchObject({ state: "failed", reason: "HTTP 400" });
    expect(await failures()).toMatchObject([{ send_id: send.id, reason: "HTTP 400" }]);
    expect(await failedCount()).toBe(1);
    await sendNext();
    expect(await failedCount()).toBe(0);
  });

  it("stays queued while another attempt is due", async () => {
    sink.answers.push({ status: 503, body: "" });
    expect(await sendNext()).toMatchObject({ state: "queued", reason: "HTTP 503" });
    expect(await failures()).toEqual([]);
  });

  it("that is sent again leaves the list, and one that is cancelled says so", async () => {
    sink.answers.push({ status: 400, body: "" });
    const { id, delivery_id: deliveryId } = await sendNext();
    await sql().begin((transaction) => actOnDeliveries(transaction, "resend", [deliveryId], new Date()));
    expect(await readSend(id)).toMatchObject({ state: "queued", reason: "" });
    expect(await failures()).toEqual([]);
    await sql().begin((transaction) => actOnDeliveries(transaction, "cancel", [deliveryId], new Date()));
    expect(await readSend(id)).toMatchObject({ state: "cancelled" });
  });

  it("is stopped by a word that came after it was queued", async () => {
    await sql()`insert into schedule_runs (id, schedule_id, time_zone, with_others, due_at, cause, state, created_at)
      values (${newId()}, ${scheduleId}, '', true, now(), 'clock', 'open', now())`;
    await sql()`update message_sets set channel = 'sms'`;
    platform.messaging.content.forget();
    await drain(claimRunPages(platform));
    await sql()`insert into notification_suppressions (medium, address, reason, detail)
      values ('sms', '+27820000000', 'stop', '')`;
    await drain(claimDeliveryWork(platform));
    const [send] = await sql()`select * from subscription_sends`;
    expect(send).toMatchObject({ state: "failed", reason: expect.stringContaining("suppressed") });
    await sql()`delete from notification_suppressions`;
  });

  it("is delivered when the provider that tried it reports so, by its own id of it or by ours", async () => {
    const ports = { sql: sql(), now: () => new Date(), newId: () => newId(), hooksOff: false };
    const blank = { detail: null, suppression: null, reference: null, word: "delivered" };
    sink.answers.push({ status: 200, body: '{"id":"m-7"}' });
    const { id } = await sendNext();
    await sql()`update attempts set provider = 'telco'`;
    const delivered = { ...blank, messageId: "m-7", status: "delivered" as const, fingerprint: "1" };
    expect(await applyReports(ports, "telco", [delivered])).toEqual({ taken: 1, repeated: 0, unknown: 0 });
    expect(await readSend(id)).toMatchObject({ state: "delivered", reported_at: expect.any(Date) });
    const undelivered = { ...blank, messageId: id, word: "failed", status: "undelivered" as const, fingerprint: "2" };
    expect(await applyReports(ports, "telco", [undelivered])).toMatchObject({ taken: 1 });
    expect(await readSend(id)).toMatchObject({ state: "failed", reason: "The provider reported: failed." });
    expect(await failures()).toHaveLength(1);
    expect(await applyReports(ports, "another", [{ ...delivered, fingerprint: "3" }])).toMatchObject({ unknown: 1 });
  });
});

describe("five messages in a row that failed", () => {
  it("raise identity.max_failures for hooks that listen", async () => {
    const signals = ["identity.max_failures"] as never;
    await makeHook(sql(), { targetUrl: sink.url, model: "signalbox.identity", signals });
    for (let n = 0; n < 5; n += 1) sink.answers.push({ status: 400, body: "" });
    for (let n = 0; n < 5; n += 1) await sendNext();
    expect(await failedCount()).toBe(5);
    const raised =
      await sql()`select arguments, object_id from hook_occurrences where signal = 'identity.max_failures'`;
    expect(raised).toMatchObject([{ object_id: identity, arguments: { identity_id: identity, failure_count: 5 } }]);
  });
});
