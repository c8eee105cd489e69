import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fromConfigJson } from "#core/integrations/from-config-json.ts";
import { locateSources } from "#core/integrations/locate-sources.ts";
import type { IntegrationDocument } from "#core/integrations/model.ts";
import { toConfigJson } from "#core/integrations/to-config-json.ts";
import type { Json, JsonObject } from "#core/json.ts";
import { credentialMask } from "./read-credential.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = JSON.stringify({
  type: "service_account",
  project_id: "shop-prod",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  client_email: "signalbox@shop-prod.iam.gserviceaccount.com",
});
const documented = {
  projectId: "shop-prod",
  topicId: "orders",
  subscription: "orders-box",
  subscriptionMode: "pull",
  pullIntervalSeconds: 30,
  credentials: key,
};

function convert(sourceConfig: Json, present: IntegrationDocument | null = null) {
  const secrets = { prefix: "orders-3f9ac01b", existing: new Set<string>(), replaceable: new Set<string>() };
  const config = { sourceType: "pubsub", sourceConfig, target: { url: "https://crm.example/" } };
  return fromConfigJson(config, { present, secrets });
}

function read(sourceConfig: Json, present: IntegrationDocument | null = null) {
  const result = convert(sourceConfig, present);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe("the documented form of a Pub/Sub source", () => {
  it("becomes a source, with the credentials in the vault and the subscription in our care", () => {
    const { document, credentials } = read(documented);
    expect(credentials).toEqual([
      { name: "orders-3f9ac01b.pubsub.credentials", value: key, description: "Service account for Google Pub/Sub." },
    ]);
    expect(document.source).toEqual({
      kind: "pubsub",
      projectId: "shop-prod",
      topicId: "orders",
      subscriptionId: "orders-box",
      delivery: "pull",
      pull: { intervalSeconds: 30, streaming: false, messagesMax: 10 },
      credentials: "orders-3f9ac01b.pubsub.credentials",
      pushAuth: null,
      manageSubscription: true,
      deleteSubscriptionWithIntegration: false,
      payload: "data",
    });
  });

  it("has push and 60 seconds where it says nothing", () => {
    const { projectId, topicId, subscription } = documented;
    expect(read({ projectId, topicId, subscription }).document.source).toMatchObject({
      delivery: "push",
      pull: { intervalSeconds: 60 },
      credentials: null,
      manageSubscription: false,
    });
  });

  it("never gives the credentials back, and what it gives back makes the same source", () => {
    const { document } = read({ ...documented, streaming: true, payload: "envelope", messagesMax: 50 });
    const written = toConfigJson("Orders", document, locateSources("https://box.example", "3f9ac01b00000000"));
    expect(JSON.stringify(written)).not.toContain("PRIVATE KEY");
    expect(written).toMatchObject({
      sourceType: "pubsub",
      sourceConfig: { credentials: credentialMask, pushEndpoint: "https://box.example/pubsub/3f9ac01b00000000/" },
    });
    const again = read((written as { sourceConfig: JsonObject }).sourceConfig, document);
    expect(again.document.source).toEqual(document.source);
    expect(again.credentials).toEqual([]);
    expect(again.warnings).toEqual([]);
  });

  it("keeps our own fields and the credentials when a client that does not know them saves", () => {
    const pushAuth = { audience: "a", serviceAccountEmail: "push@shop-prod.iam.gserviceaccount.com" };
    const { document } = read({ ...documented, pushAuth, deleteSubscriptionWithIntegration: true });
    const { credentials: _left, ...rest } = documented;
    expect(read(rest, document).document.source).toEqual(document.source);
    expect(read({ ...documented, credentials: null }, document).document.source).toMatchObject({ credentials: null });
  });

  it.each([
    ["no sourceConfig", null, "/sourceConfig", "required"],
    ["no project", { ...documented, projectId: "" }, "/sourceConfig/projectId", "required"],
    ["no topic", { ...documented, topicId: undefined as never }, "/sourceConfig/topicId", "required"],
    ["another mode", { ...documented, subscriptionMode: "fax" }, "/sourceConfig/subscriptionMode", "push and pull"],
    [
      "an interval that is no number",
      { ...documented, pullIntervalSeconds: "soon" },
      "/sourceConfig/pullIntervalSeconds",
      "integer",
    ],
    [
      "credentials that are no service account",
      { ...documented, credentials: '{"type":"authorized_user"}' },
      "/sourceConfig/credentials",
      "service_account",
    ],
    [
      "a mask with nothing behind it",
      { ...documented, credentials: credentialMask },
      "/sourceConfig/credentials",
      "no stored value",
    ],
  ])("is refused with %s", (_what, sourceConfig, pointer, detail) => {
    const result = convert(JSON.parse(JSON.stringify(sourceConfig)));
    expect(result).toMatchObject({ ok: false, problems: [{ pointer, detail: expect.stringContaining(detail) }] });
  });

  it("says in the form's own words where the document is wrong", () => {
    const { toFormPointer } = read(documented);
    expect(
      [
        "/source/subscriptionId",
        "/source/pull/intervalSeconds",
        "/source/pull/messagesMax",
        "/source/pushAuth/audience",
      ].map(toFormPointer),
    ).toEqual([
      "/sourceConfig/subscription",
      "/sourceConfig/pullIntervalSeconds",
      "/sourceConfig/messagesMax",
      "/sourceConfig/pushAuth/audience",
    ]);
    expect(toFormPointer("/source/signature/secrets/0")).toBe("/signature/secrets/0");
  });
});
