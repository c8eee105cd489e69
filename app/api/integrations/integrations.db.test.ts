import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as one from "./[id]/route.ts";
import * as testPubsub from "./[id]/test_pubsub/route.ts";
import * as testPubsubToo from "./[id]/test-pubsub/route.ts";
import * as toggle from "./[id]/toggle_active/route.ts";
import * as version from "./[id]/versions/[version]/route.ts";
import * as list from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller({ SITE_URL: "https://box.example" });
});
afterAll(() => api.test.close());

async function create(name = "Orders"): Promise<string> {
  const { status, body } = await api.call(list, "POST", { body: { name, config_json: exampleConfig() } });
  expect(status).toBe(201);
  return body.id as string;
}

describe("creating", () => {
  it("answers 201 with the documented fields, the credential masked", async () => {
    const { status, body, text } = await api.call(list, "POST", {
      body: { name: "Orders", config_json: exampleConfig() },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Orders",
      config_json: expect.objectContaining({ name: "Orders", sourceType: "webhook", condition: null }),
      source_type: "webhook",
      webhook_path: expect.stringMatching(/^\/webhook\/[0-9a-f]{16}\/$/),
      webhook_url: expect.stringMatching(/^https:\/\/box\.example\/webhook\/[0-9a-f]{16}\/$/),
      target_url: "https://crm.example/api",
      target_method: "PUT",
      is_active: true,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: expect.any(String),
      version: 1,
    });
    expect(text).not.toContain("sesame-1234");
    expect(body.config_json).toMatchObject({ target: { auth: { token: "********" } } });
  });

  it("takes our own document in the place of config_json", async () => {
    const id = await create();
    const { body: stored } = await api.call(version, "GET", { params: { id, version: "1" } });
    const { status, body } = await api.call(list, "POST", {
      body: { name: "Own", document: stored.document as JsonObject },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "Own", target_url: "https://crm.example/api" });
  });

  it.each([
    ["nothing", {}, { config_json: ["This field is required."] }],
    ["no name", { config_json: { ...exampleConfig(), name: "" } }, { name: ["This field is required."] }],
    ["a blank name", { name: " ", config_json: exampleConfig() }, { name: ["Give it a name."] }],
    ["null", { name: "X", config_json: null }, { config_json: ["This field may not be null."] }],
    ["text", { name: "X", config_json: "{}" }, { config_json: ["Expected an object."] }],
    [
      "both forms",
      { name: "X", config_json: {}, document: {} },
      { document: ["Send config_json or document, not both."] },
    ],
    [
      "an unknown source",
      { name: "X", config_json: { ...exampleConfig(), sourceType: "ftp" } },
      { config_json: ['sourceType: "ftp" is not a valid choice; webhook and pubsub are.'] },
    ],
    [
      "a Pub/Sub source without its places",
      {
        name: "X",
        config_json: { ...exampleConfig(), sourceType: "pubsub", sourceConfig: { projectId: "shop-prod" } },
      },
      {
        config_json: [
          "sourceConfig.topicId: This field is required.",
          "sourceConfig.subscription: This field is required.",
        ],
      },
    ],
    [
      "several wrong things at once",
      { name: 5, is_active: "yes", config_json: exampleConfig() },
      { name: ["Not a valid string."], is_active: ["Must be a valid boolean."] },
    ],
    [
      "an address and a path that are none",
      {
        name: "X",
        config_json: { ...exampleConfig(), target: { url: "nowhere" }, mappings: [{ source: "a", target: "b..c" }] },
      },
      {
        config_json: expect.arrayContaining(["target.url: The target's address is not a valid URL."]),
      },
    ],
  ])("refuses %s with a list of messages for each field", async (_, body, errors) => {
    const answer = await api.call(list, "POST", { body });
    expect(answer.body).toEqual(errors);
    expect(answer.status).toBe(400);
  });

  it("gives JSON Pointers to who asks for problem+json", async () => {
    const body = { name: "X", config_json: { ...exampleConfig(), target: { type: "http" } } };
    const headers = { accept: "application/problem+json" };
    const answer = await api.call(list, "POST", { body, headers });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      type: "/api/docs/errors#invalid_input",
      status: 400,
      errors: [{ pointer: "/config_json/target/url", detail: "This field is required." }],
    });
  });

  it.each([
    ["broken JSON", "{", {}, 400],
    ["a list", "[]", {}, 400],
    ["a name twice", '{"name":"a","name":"b"}', {}, 400],
    ["another type", "name=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a compressed body", "{}", { "content-encoding": "gzip" }, 415],
    ["too many bytes", JSON.stringify({ note: "x".repeat(13_000_000) }), {}, 413],
  ])("refuses %s", async (_, body, headers, status) => {
    const answer = await api.call(list, "POST", { body, headers });
    expect(answer.status).toBe(status);
    expect(Object.values(answer.body).flat()[0]).toEqual(expect.any(String));
  });

  it("names what works but is probably not meant", async () => {
    const body = {
      name: "Warned",
      config_json: { ...exampleConfig(), target: { url: "http://10.1.2.3/" }, color: "red" },
    };
    const answer = await api.call(list, "POST", { body });
    expect(answer.status).toBe(201);
    expect(answer.body.warnings).toMatchObject([
      { pointer: "/config_json/color" },
      { pointer: "/config_json/target/url", detail: expect.stringContaining("EGRESS_ALLOW") },
    ]);
  });
});

describe("changing", () => {
  it("keeps everything when the answer of a GET is sent back", async () => {
    const id = await create("Round trip");
    const { body: before } = await api.call(one, "GET", { params: { id } });
    const saved = await api.call(one, "PUT", { params: { id }, body: before });
    expect(saved.status).toBe(200);
    expect(saved.body).toEqual({ ...before, version: 2, updated_at: expect.any(String) });
    const [first, second] = await Promise.all(
      ["1", "2"].map(
        async (number) => (await api.call(version, "GET", { params: { id, version: number } })).body.document,
      ),
    );
    expect(second).toEqual(first);
  });

  it("asks for config_json in a PUT, in the documented words", async () => {
    const id = await create();
    const answer = await api.call(one, "PUT", { params: { id }, body: { name: "Renamed" } });
    expect(answer).toMatchObject({ status: 400, body: { config_json: ["This field is required."] } });
  });

  it("changes with PATCH what is named, and leaves the rest", async () => {
    const id = await create();
    const renamed = await api.call(one, "PATCH", { params: { id }, body: { name: "Renamed", is_active: false } });
    expect(renamed.body).toMatchObject({ name: "Renamed", is_active: false, target_method: "PUT", version: 2 });
    expect(renamed.body.config_json).toMatchObject({ name: "Renamed" });
  });

  it("answers 409 when somebody saved in between", async () => {
    const id = await create();
    const body = { version: 1, config_json: exampleConfig("********") };
    expect((await api.call(one, "PUT", { params: { id }, body })).status).toBe(200);
    const late = await api.call(one, "PUT", { params: { id }, body });
    expect(late).toMatchObject({ status: 409, body: { detail: expect.stringContaining("current version is 2") } });
  });

  it("flips the switch, also for an operator, and says how it stands", async () => {
    const id = await create();
    const off = await api.call(toggle, "POST", { params: { id }, as: "operator" });
    expect(off).toMatchObject({ status: 200, body: { id, is_active: false } });
    expect((await api.call(toggle, "POST", { params: { id } })).body).toMatchObject({ is_active: true });
  });

  it("deletes with 204, once", async () => {
    const id = await create();
    const gone = await api.call(one, "DELETE", { params: { id } });
    expect(gone).toMatchObject({ status: 204, text: "" });
    expect(await api.call(one, "DELETE", { params: { id } })).toMatchObject({
      status: 404,
      body: { detail: "Not found." },
    });
  });

  it("answers the Pub/Sub test of a webhook in the documented words, at both of its addresses", async () => {
    const id = await create();
    for (const route of [testPubsub, testPubsubToo]) {
      expect(await api.call(route, "POST", { params: { id }, body: { message_data: {} } })).toMatchObject({
        status: 400,
        body: { error: "Integration is not a Pub/Sub integration" },
      });
    }
  });
});
