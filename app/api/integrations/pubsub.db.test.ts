import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPubSub, type TestPubSub } from "#adapters/pubsub/start-test-pubsub.ts";
import { testSubscription, testTopic } from "#scripts/testing/make-pubsub-source.ts";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as one from "./[id]/route.ts";
import * as testPubsub from "./[id]/test_pubsub/route.ts";
import * as testPubsubToo from "./[id]/test-pubsub/route.ts";
import * as all from "./route.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = JSON.stringify({
  type: "service_account",
  project_id: "shop-prod",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  client_email: "signalbox@shop-prod.iam.gserviceaccount.com",
});
const config = (sourceConfig: object = {}) => ({
  ...exampleConfig(),
  sourceType: "pubsub",
  sourceConfig: {
    projectId: "shop-prod",
    topicId: "orders",
    subscription: "orders-box",
    subscriptionMode: "pull",
    pullIntervalSeconds: "30",
    credentials: key,
    ...sourceConfig,
  },
});

let pubsub: TestPubSub;
let api: ApiCaller;
beforeAll(async () => {
  pubsub = await startTestPubSub();
  api = await openApiCaller({ PUBSUB_EMULATOR_HOST: pubsub.address, SITE_URL: "https://box.example" });
});
afterAll(async () => {
  await api.test.close();
  await pubsub.stop();
});

const create = async (sourceConfig: object = {}) =>
  await api.call(all, "POST", { body: { name: "Orders", config_json: config(sourceConfig) } });

describe("an integration with Pub/Sub over the API", () => {
  it("is created with its credentials in the vault, and never shows them", async () => {
    const created = await create();
    expect(created.status).toBe(201);
    expect(created.text).not.toContain("PRIVATE KEY");
    expect(created.body).toMatchObject({
      source_type: "pubsub",
      webhook_path: null,
      webhook_url: null,
      config_json: { sourceConfig: { credentials: "********", pullIntervalSeconds: 30, subscriptionMode: "pull" } },
    });
    const [secret] = await api.test.platform.database
      .sql`select name from secrets where name like '%pubsub.credentials'`;
    expect(secret).toBeDefined();
  });

  it("becomes a webhook, and has an address then", async () => {
    const { body } = await create();
    const changed = await api.call(one, "PUT", {
      params: { id: body.id },
      body: { name: "Orders", config_json: exampleConfig() },
    });
    expect(changed.body).toMatchObject({
      source_type: "webhook",
      webhook_path: expect.stringMatching(/^\/webhook\/[0-9a-f]{16}\/$/),
    });
  });

  it("names every wrong field", async () => {
    const refused = await create({ projectId: "P", subscription: "x", pullIntervalSeconds: 5, credentials: "{}" });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("sourceConfig.credentials");
    const { credentials: _none, ...rest } = config({
      projectId: "P",
      subscription: "x",
      pullIntervalSeconds: 5,
    }).sourceConfig;
    const again = await api.call(all, "POST", {
      body: { name: "Orders", config_json: { ...config(), sourceConfig: rest } },
    });
    for (const field of ["projectId", "subscription", "pullIntervalSeconds"])
      expect(again.text).toContain(`sourceConfig.${field}`);
  });
});

describe("the test of a Pub/Sub integration", () => {
  it("publishes message_data to the topic and answers as documented, at both of its addresses", async () => {
    pubsub.topics.add(testTopic);
    const box = pubsub.addSubscription({ name: testSubscription, topic: testTopic });
    const { body } = await create();
    for (const route of [testPubsub, testPubsubToo]) {
      const answer = await api.call(route, "POST", { params: { id: body.id }, body: { message_data: { id: 1 } } });
      const [delivery] = box.take(1);
      expect(delivery?.message.data.toString()).toBe('{"id":1}');
      expect(answer).toMatchObject({
        status: 200,
        body: {
          status: "success",
          message: "Test message published successfully",
          message_id: delivery?.message.messageId,
          topic: testTopic,
        },
      });
    }
  });

  it("tells what Google refuses, and what is missing", async () => {
    pubsub.topics.clear();
    const { body } = await create();
    const call = (data: object) => api.call(testPubsub, "POST", { params: { id: body.id }, body: data });
    expect(await call({ message_data: {} })).toMatchObject({
      status: 500,
      body: { error: expect.stringContaining("NOT_FOUND") },
    });
    expect(await call({})).toMatchObject({ status: 400, body: { message_data: ["This field is required."] } });
  });
});
