import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestPubSub, type TestPubSub } from "#adapters/pubsub/start-test-pubsub.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import { listPullTasks } from "#db/queries/pubsub/list-pull-tasks.ts";
import { readPubSubState } from "#db/queries/pubsub/read-pubsub-state.ts";
import { deleteIntegration, saveVersion, setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makePubSubSource, testSubscription, testTopic } from "#scripts/testing/make-pubsub-source.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { setUpSubscriptions } from "./set-up-subscriptions.ts";

let pubsub: TestPubSub;
let test: TestPlatform;
let platform: Platform;

beforeAll(async () => {
  pubsub = await startTestPubSub();
  test = await openTestPlatform({ PUBSUB_EMULATOR_HOST: pubsub.address, SITE_URL: "https://box.example" });
  platform = test.platform;
});
afterAll(async () => {
  await test.close();
  await pubsub.stop();
});
beforeEach(() => {
  pubsub.topics.clear();
  pubsub.subscriptions.clear();
  pubsub.refusals.clear();
  pubsub.calls.length = 0;
});
afterEach(async () => {
  await sql()`delete from integrations`;
  await sql()`delete from pubsub_setups`;
});

const sql = () => platform.database.sql;
const make = (source: Partial<PubSubSource> = {}) =>
  makeIntegration(sql(), "http://127.0.0.1:1/", { source: makePubSubSource({ manageSubscription: true, ...source }) });
const setupOf = async (id: string) => (await readPubSubState(sql(), id)).setup;
const dueNow = () => sql()`update pubsub_setups set due_at = now()`;

describe("a managed subscription", () => {
  it("is made with its topic after the save, and not asked for again until the next change", async () => {
    const { id, path } = await make({ delivery: "push" });
    expect(await setUpSubscriptions(platform)).toBe(1);
    expect(pubsub.topics).toEqual(new Set([testTopic]));
    expect(pubsub.subscriptions.get(testSubscription)?.settings).toMatchObject({
      topic: testTopic,
      ackDeadlineSeconds: 60,
      pushConfig: { pushEndpoint: `https://box.example/pubsub/${path}/` },
    });
    expect(await setupOf(id)).toMatchObject({ state: "ready", summary: "Topic and subscription were created." });
    expect(await setUpSubscriptions(platform)).toBe(0);
  });

  it("gets its push address back when the integration is switched on again", async () => {
    const { id, path } = await make({ delivery: "push" });
    await setUpSubscriptions(platform);
    const settings = pubsub.subscriptions.get(testSubscription)?.settings;
    if (settings !== undefined) settings.pushConfig = { pushEndpoint: "https://old.example/" };
    await setIntegrationActive(sql(), id, false, null, new Date());
    expect(await setUpSubscriptions(platform)).toBe(0);
    await setIntegrationActive(sql(), id, true, null, new Date());
    expect(await setUpSubscriptions(platform)).toBe(1);
    expect(settings?.pushConfig).toMatchObject({ pushEndpoint: `https://box.example/pubsub/${path}/` });
  });

  it("that Google refuses leaves a saved integration with the reason, and is tried again", async () => {
    pubsub.refusals.set("getSubscription", { code: 16, details: "Invalid credentials." });
    const { id } = await make();
    await setUpSubscriptions(platform);
    expect(await setupOf(id)).toMatchObject({
      state: "failed",
      error: expect.stringContaining("Invalid credentials."),
      failures: 1,
    });
    expect((await sql()`select active from integrations where id = ${id}`)[0]?.active).toBe(true);
    expect(await setUpSubscriptions(platform)).toBe(0);
    await dueNow();
    await setUpSubscriptions(platform);
    expect(await setupOf(id)).toMatchObject({ failures: 2 });
    pubsub.refusals.clear();
    await dueNow();
    await setUpSubscriptions(platform);
    expect(await setupOf(id)).toMatchObject({ state: "ready", error: null, failures: 0 });
  });

  it("is tried at once again after an edit, whatever the wait was", async () => {
    pubsub.refusals.set("getSubscription", { code: 16, details: "Invalid credentials." });
    const { id, document } = await make();
    await setUpSubscriptions(platform);
    pubsub.refusals.clear();
    await saveVersion(sql(), { id, name: "N", document, basedOn: null, note: "", authorName: "t", now: new Date() });
    expect(await setUpSubscriptions(platform)).toBe(1);
    expect(await setupOf(id)).toMatchObject({ state: "ready" });
  });

  it("is pulled from only when setting it up has been tried", async () => {
    await make();
    expect(await listPullTasks(sql())).toEqual([]);
    pubsub.refusals.set("getSubscription", { code: 7, details: "No." });
    pubsub.refusals.set("createSubscription", { code: 7, details: "No." });
    await setUpSubscriptions(platform);
    expect(await listPullTasks(sql())).toHaveLength(1);
  });

  it("is set up by one worker, however many look", async () => {
    await make();
    const counts = await Promise.all([1, 2, 3].map(() => setUpSubscriptions(platform)));
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    expect(pubsub.calls.filter((call) => call === "createSubscription")).toHaveLength(2);
  });

  it("is left alone where the integration does not manage it", async () => {
    await make({ manageSubscription: false });
    expect(await setUpSubscriptions(platform)).toBe(0);
    expect(pubsub.calls).toEqual([]);
  });

  it("whose credentials are not in the vault says so", async () => {
    const { id } = await make({ credentials: "gone" });
    await setUpSubscriptions(platform);
    expect(await setupOf(id)).toMatchObject({ state: "failed", error: 'There is no secret "gone" in the vault.' });
  });
});

describe("deleting an integration", () => {
  it("deletes its subscription after the commit where that was wanted, and tries until it is done", async () => {
    const { id } = await make({ deleteSubscriptionWithIntegration: true });
    await setUpSubscriptions(platform);
    pubsub.refusals.set("deleteSubscription", { code: 14, details: "Later." });
    await deleteIntegration(sql(), id);
    expect(await setUpSubscriptions(platform)).toBe(1);
    expect(await setupOf(id)).toMatchObject({
      state: "removing",
      error: expect.stringContaining("Later."),
      failures: 1,
    });
    pubsub.refusals.clear();
    await dueNow();
    await setUpSubscriptions(platform);
    expect(pubsub.subscriptions.size).toBe(0);
    expect(pubsub.topics).toEqual(new Set([testTopic]));
    expect(await setupOf(id)).toBeNull();
  });

  it("keeps a subscription that another integration uses", async () => {
    const { id } = await make({ deleteSubscriptionWithIntegration: true });
    await make();
    await setUpSubscriptions(platform);
    await deleteIntegration(sql(), id);
    await setUpSubscriptions(platform);
    expect(pubsub.subscriptions.size).toBe(1);
    expect(await setupOf(id)).toBeNull();
  });

  it("keeps the subscription where nothing else was said", async () => {
    const { id } = await make();
    await setUpSubscriptions(platform);
    await deleteIntegration(sql(), id);
    expect(await setUpSubscriptions(platform)).toBe(0);
    expect(pubsub.subscriptions.size).toBe(1);
    expect(await setupOf(id)).toBeNull();
  });
});
