import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneSignal from "../signals/[name]/route.ts";
import * as signals from "../signals/route.ts";
import * as oneHook from "./[id]/route.ts";
import * as models from "./models/route.ts";
import * as hooks from "./route.ts";
import * as oneSerializer from "./serializers/[id]/route.ts";
import * as serializers from "./serializers/route.ts";
import * as settings from "./settings/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

async function create(change: object): Promise<JsonObject & { id: number }> {
  const usual = { model: "client", signals: ["created"], target_url: "https://crm.example/hooks" };
  const made = await api.call(hooks, "POST", { body: { ...usual, ...change } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
const at = (id: unknown) => ({ params: { id: String(id) } });

test("signals are listed, registered, found by name or number, and deleted when nobody waits for them", async () => {
  const listed = await api.call(signals, "GET", { as: "viewer", query: "?kind=django" });
  expect(listed.body.count).toBe(6);
  expect((listed.body.results as { signal: string }[])[0]?.signal).toBe("django.db.models.signals.post_save");
  const body = { signal: "shop.signals.order_paid" };
  const made = await api.call(signals, "POST", { body });
  expect([made.status, made.body]).toEqual([
    201,
    {
      id: expect.any(Number),
      signal: "shop.signals.order_paid",
      kind: "custom",
      create_datetime: expect.any(String),
      update_time: expect.any(String),
    },
  ]);
  const again = await api.call(signals, "POST", { body });
  expect([again.status, again.body]).toEqual([200, made.body]);
  const byName = { params: { name: "shop.signals.order_paid" } };
  expect((await api.call(oneSignal, "GET", byName)).body).toEqual(made.body);
  expect((await api.call(oneSignal, "GET", { params: { name: String(made.body.id) } })).body).toEqual(made.body);
  const { id } = await create({ signals: ["shop.signals.order_paid"], name: "Paid" });
  const used = await api.call(oneSignal, "DELETE", byName);
  expect([used.status, used.body.detail]).toEqual([409, expect.stringContaining(`Paid (${id})`)]);
  await api.call(oneHook, "DELETE", at(id));
  expect((await api.call(oneSignal, "DELETE", byName)).status).toBe(204);
  expect((await api.call(oneSignal, "DELETE", byName)).status).toBe(404);
  expect((await api.call(oneSignal, "DELETE", { params: { name: "created" } })).status).toBe(409);
  expect((await api.call(oneSignal, "GET", { params: { name: "\u0000" } })).status).toBe(404);
  expect((await api.call(signals, "POST", { body: { signal: "a b" } })).body).toEqual({
    signal: [expect.any(String)],
  });
});

test("serializers are stored, changed, and kept while a hook names them", async () => {
  const body = { name: "shop.Order", code: "return { id: data.object_id };" };
  const made = await api.call(serializers, "POST", { body });
  expect([made.status, made.body]).toMatchObject([201, { ...body, description: "" }]);
  const one = at(made.body.id);
  const { id } = await create({ serializer_class: "shop.Order" });
  expect((await api.call(oneSerializer, "DELETE", one)).status).toBe(409);
  expect((await api.call(oneSerializer, "PATCH", { ...one, body: { code: "return {" } })).status).toBe(400);
  expect((await api.call(oneSerializer, "PATCH", { ...one, body: { code: "return 1" } })).body.code).toBe("return 1");
  const put = await api.call(oneSerializer, "PUT", { ...one, body: { ...made.body, code: "return 2" } });
  expect([put.status, put.body.code]).toEqual([200, "return 2"]);
  await api.call(oneHook, "DELETE", at(id));
  expect((await api.call(oneSerializer, "DELETE", one)).status).toBe(204);
  expect((await api.call(oneSerializer, "GET", one)).status).toBe(404);
  expect((await api.call(serializers, "GET", { as: "viewer" })).body).toMatchObject({ count: 0, results: [] });
});

test("models are listed with their fields, the hidden ones marked, and no secret is among what is shown", async () => {
  const { body } = await api.call(models, "GET", { as: "viewer", query: "?search=signalbox.client" });
  const found = body.results as { name: string; database: null; fields: { name: string; hidden: boolean }[] }[];
  expect(found[0]).toMatchObject({ name: "signalbox.client", database: null, key_fields: ["id"] });
  expect(found[0]?.fields.filter(({ name }) => name === "client_id")).toMatchObject([{ hidden: false }]);
  expect((await api.call(models, "GET", { query: "?database=nowhere" })).body).toMatchObject({ count: 0 });
});

test("the settings of all hooks are read by everybody and changed by administrators", async () => {
  const before = await api.call(settings, "GET", { as: "viewer" });
  expect(before.body).toEqual({
    sending: { kind: "at_once" },
    errors: "record",
    keep_days: null,
    monitors: [],
    same_object_per_minute_max: 60,
    depth_max: 5,
  });
  expect((await api.call(settings, "PUT", { as: "operator", body: {} })).status).toBe(403);
  const changed = await api.call(settings, "PATCH", { body: { sending: { kind: "by_command" }, depth_max: 2 } });
  expect([changed.status, changed.body]).toMatchObject([200, { sending: { kind: "by_command" }, depth_max: 2 }]);
  expect((await api.call(settings, "PUT", { body: {} })).body).toEqual(before.body);
  expect((await api.call(settings, "PATCH", { body: { depth_max: 0 } })).status).toBe(400);
});
