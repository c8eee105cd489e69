import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestPubSub, type TestPubSub } from "#adapters/pubsub/start-test-pubsub.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import { readPubSubState } from "#db/queries/pubsub/read-pubsub-state.ts";
import { saveVersion, setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makePubSubSource, testSubscription, testTopic } from "#scripts/testing/make-pubsub-source.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type PullerSupervisor, supervisePullers } from "./supervise-pullers.ts";

let pubsub: TestPubSub;
let test: TestPlatform;
let platform: Platform;
let supervisors: PullerSupervisor[] = [];

beforeAll(async () => {
  pubsub = await startTestPubSub();
  test = await openTestPlatform({ PUBSUB_EMULATOR_HOST: pubsub.address });
  platform = test.platform;
});
afterAll(async () => {
  await test.close();
  await pubsub.stop();
});
beforeEach(() => {
  pubsub.topics.add(testTopic);
  pubsub.refusals.clear();
  pubsub.subscriptions.clear();
  pubsub.deadline.ms = null;
  pubsub.beforeAcknowledge.run = null;
});
afterEach(async () => {
  await Promise.all(supervisors.map((one) => one.stop()));
  supervisors = [];
  await sql()`update integrations set active = false`;
  await sql()`update pullers set leased_until = null`;
});

// Beside five other suites on one core, what takes a moment may take seconds.
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 20_000, interval: 25 });
const sql = () => platform.database.sql;
const box = () => pubsub.addSubscription({ name: testSubscription, topic: testTopic });
const make = (source: Partial<PubSubSource> = {}) =>
  makeIntegration(sql(), "http://127.0.0.1:1/", { source: makePubSubSource(source) });
const state = async (id: string) => (await readPubSubState(sql(), id)).puller;
const runsOf = async (id: string) =>
  await sql()<{ status: string; payload: string; error: string | null; pubsub: string; duplicateCount: number }[]>`
    select status, payload, error, pubsub, duplicate_count as "duplicateCount" from runs
    where integration_id = ${id} order by id`;

async function supervise(over: Platform = platform, leaseMs?: number): Promise<PullerSupervisor> {
  const supervisor = supervisePullers(over, leaseMs);
  supervisors.push(supervisor);
  await supervisor.look();
  return supervisor;
}

describe("a pulling integration", () => {
  it("makes a run of each message, and acknowledges each after the commit of its run and never before", async () => {
    const subscription = box();
    const early: string[] = [];
    pubsub.beforeAcknowledge.run = async (ids) => {
      const rows = await sql()<{ pubsub: string }[]>`select pubsub from runs where pubsub is not null`;
      const stored = new Set(rows.map((row) => (JSON.parse(row.pubsub) as { messageId: string }).messageId));
      early.push(...ids.filter((id) => !stored.has(id)));
    };
    for (let n = 0; n < 25; n += 1) pubsub.publish(testTopic, `{"id":${n}}`, { kind: "order" });
    const { id } = await make();
    await supervise();
    await soon(() => subscription.counts().acknowledged).toBe(25);
    expect(early).toEqual([]);
    const runs = await runsOf(id);
    expect(runs).toHaveLength(25);
    expect(runs[0]).toMatchObject({ status: "received", payload: '{"id":0}' });
    expect(JSON.parse(runs[0]?.pubsub ?? "")).toMatchObject({
      attributes: { kind: "order" },
      subscription: testSubscription,
    });
    await soon(() => state(id)).toMatchObject({
      acknowledged: 25,
      lastError: null,
      worker: expect.stringContaining(`${process.pid}`),
    });
  });

  it("knows a message again that was committed but not acknowledged", async () => {
    const subscription = box();
    pubsub.deadline.ms = 300;
    pubsub.refusals.set("acknowledge", { code: 14, details: "Lost on the way." });
    pubsub.publish(testTopic, '{"id":"once"}');
    const { id } = await make();
    await supervise();
    await soon(async () => (await runsOf(id)).length).toBe(1);
    await soon(async () => (await state(id))?.lastError).toContain("Lost on the way.");
    pubsub.refusals.clear();
    await soon(() => subscription.counts().acknowledged).toBe(1);
    const runs = await runsOf(id);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.duplicateCount).toBeGreaterThanOrEqual(1);
  });

  it("has one puller, however many workers look, and another worker takes over when its lease has ended", async () => {
    box();
    const { id } = await make();
    const first = await supervise(platform, 1_000);
    const second = await supervise(platform, 1_000);
    await Promise.all([first.look(), second.look()]);
    const [row] = await sql()`select lease_no from pullers where integration_id = ${id}`;
    expect(row?.lease_no).toBe(1);
    // The first does not look any more, as if it hung.
    await soon(async () => {
      await second.look();
      const [now] = await sql()`select lease_no from pullers where integration_id = ${id}`;
      return now?.lease_no;
    }).toBe(2);
  });

  it("writes nothing more once its lease has passed to another", async () => {
    box();
    const { id } = await make();
    await supervise();
    await sql()`update pullers set lease_no = lease_no + 1, worker = 'another' where integration_id = ${id}`;
    await supervisors[0]?.look();
    expect(await state(id)).toMatchObject({ worker: "another" });
  });

  it("backs off with the reason while Google refuses, and goes on when it does not any more", async () => {
    const subscription = box();
    pubsub.refusals.set("pull", { code: 7, details: "Permission pubsub.subscriptions.consume denied." });
    pubsub.publish(testTopic, "{}");
    const { id } = await make();
    await supervise();
    await soon(async () => (await state(id))?.failures).toBeGreaterThanOrEqual(2);
    const refused = await state(id);
    expect(refused).toMatchObject({ state: "backing_off", lastError: expect.stringContaining("consume denied") });
    expect(refused?.nextTryAt?.getTime()).toBeGreaterThan(Date.now() - 1_000);
    pubsub.refusals.clear();
    await soon(() => subscription.counts().acknowledged).toBe(1);
    await soon(async () => (await state(id))?.failures).toBe(0);
  });

  it("stops when it is switched off, and begins anew with an edit", async () => {
    const subscription = box();
    const { id, document } = await make();
    const supervisor = await supervise();
    await soon(async () => (await state(id))?.state).toBe("pulling");
    const source = makePubSubSource({ subscriptionId: "other-box" });
    const other = pubsub.addSubscription({ name: "projects/shop-prod/subscriptions/other-box", topic: testTopic });
    const change = { id, name: "Renamed", basedOn: null, note: "", authorName: "test", now: new Date() };
    await saveVersion(sql(), { ...change, document: { ...document, source } });
    await supervisor.look();
    await soon(async () => (await state(id))?.subscription).toContain("other-box");
    pubsub.publish(testTopic, "{}");
    await soon(() => other.counts().acknowledged).toBe(1);
    expect(subscription.counts().acknowledged).toBe(0);
    await setIntegrationActive(sql(), id, false, null, new Date());
    await supervisor.look();
    await soon(async () => (await state(id))?.state).toBe("stopped");
    pubsub.publish(testTopic, "{}");
    expect((await state(id))?.worker).toBeNull();
  });

  it("does not share its subscription with another integration, which is told", async () => {
    box();
    await make();
    await supervise();
    const { id } = await make();
    await supervisors[0]?.look();
    expect(await state(id)).toMatchObject({
      state: "blocked",
      lastError: expect.stringContaining("pulls this subscription"),
    });
  });

  it("takes messages through a stream, each acknowledged", async () => {
    const subscription = box();
    const { id } = await make({ pull: { intervalSeconds: 60, streaming: true, messagesMax: 5 } });
    await supervise();
    await soon(async () => (await state(id))?.state).toBe("streaming");
    for (let n = 0; n < 30; n += 1) pubsub.publish(testTopic, `{"id":${n}}`);
    await soon(() => subscription.counts().acknowledged).toBe(30);
    expect(await runsOf(id)).toHaveLength(30);
    await soon(async () => (await state(id))?.acknowledged).toBe(30);
  });
});

describe("a message that cannot be read", () => {
  const binary = Buffer.from([0xff, 0xfe, 0x00]);

  it("becomes a run with an error and is acknowledged, because it would come again for ever", async () => {
    const subscription = box();
    pubsub.publish(testTopic, binary);
    const { id } = await make();
    await supervise();
    await soon(() => subscription.counts().acknowledged).toBe(1);
    expect(await runsOf(id)).toMatchObject([{ status: "error", error: expect.stringContaining("UTF-8") }]);
  });

  it("is left for the dead-letter policy where the subscription has one", async () => {
    const deadLetterPolicy = { deadLetterTopic: "projects/shop-prod/topics/dead" };
    const subscription = pubsub.addSubscription({ name: testSubscription, topic: testTopic, deadLetterPolicy });
    pubsub.publish(testTopic, binary);
    const { id } = await make();
    await supervise();
    await soon(() => subscription.counts().deliveries).toBeGreaterThan(1);
    expect(subscription.counts().acknowledged).toBe(0);
    expect(await runsOf(id)).toHaveLength(1);
  });
});
