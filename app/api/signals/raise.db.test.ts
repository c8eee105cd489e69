import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { RaisedReply } from "#core/hooks/raise-fields.ts";
import { makeClient } from "#scripts/testing/make-mediator.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";
import { POST } from "./[name]/raise/route.ts";

const hooks = openCallbacksForTests();
const signal = "shop.signals.order_paid";
let tokens: Record<"operator" | "viewer", string>;

beforeAll(async () => {
  setPlatform(hooks.platform);
  const { sql } = hooks.platform.database;
  await sql`insert into signals (name, kind) values (${signal}, 'custom')`;
  tokens = {
    operator: (await makePerson(sql, "operator")).token,
    viewer: (await makePerson(sql, "viewer")).token,
  };
});
beforeEach(async () => {
  await hooks.sql`delete from clients`;
});

async function raise(body: unknown, { name = signal, as = "operator" as keyof typeof tokens, headers = {} } = {}) {
  const request = new Request(`http://localhost:3000/api/signals/${name}/raise/`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens[as]}`, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await POST(request, { params: Promise.resolve({ name }) });
  return { status: response.status, body: await response.json() };
}

describe("a raised signal", () => {
  it("makes a callback of each enabled hook that listens on it for the model, on record with the answer", async () => {
    const hook = await hooks.put({
      signals: [signal],
      payloadTemplate: '{"why": {{ reason }}, "id": {{ instance.id }}}',
    });
    await hooks.put({ signals: ["updated"] });
    await hooks.put({ signals: [signal], enabled: false });
    await hooks.put({ signals: [signal], model: "signalbox.channel" });
    const answer = await raise({ model: "client", instance: { id: 3 }, arguments: { reason: 'said "so"' } });
    expect(answer.status).toBe(201);
    const [callback] = await hooks.list();
    expect(RaisedReply.parse(answer.body)).toEqual({
      callbacks: [{ id: callback?.number, hook, status: "waiting", status_details: "" }],
    });
    expect(callback).toMatchObject({ signal, event_type: signal, object_id: "3" });
    await hooks.send();
    expect(hooks.sink.requests.map(({ body }) => JSON.parse(body))).toEqual([{ why: 'said "so"', id: 3 }]);
  });

  it("reads the row where none is given, without what is hidden of it, and 404 says that there is none", async () => {
    await hooks.put({ signals: [signal] });
    await makeClient(hooks.sql);
    const [row] = await hooks.sql<{ id: number; name: string }[]>`select id, name from clients`;
    expect(await raise({ model: "signalbox.client", object_id: row?.id })).toMatchObject({ status: 201 });
    await hooks.send();
    const sent = JSON.parse(hooks.sink.requests[0]?.body ?? "");
    expect(sent).toMatchObject({ object_id: String(row?.id), object_serialization: { name: row?.name } });
    expect(Object.keys(sent.object_serialization).filter((field) => /hash|secret/.test(field))).toEqual([]);
    expect(await raise({ model: "client", object_id: "999999" })).toMatchObject({
      status: 404,
      body: { detail: "There is no signalbox.client with the key 999999." },
    });
  });

  it("never sends a hidden field of the model, also where the caller gives one", async () => {
    const models = await hooks.platform.hooks.listModels();
    const model = models.find(({ fields }) => fields.some((field) => field.hidden));
    const hidden = model?.fields.find((field) => field.hidden)?.name ?? "";
    await hooks.put({ signals: [signal], model: model?.name ?? "" });
    expect(await raise({ model: model?.name, instance: { note: "seen", [hidden]: "hunter2" } })).toMatchObject({
      body: { callbacks: [{ status: "waiting" }] },
    });
    await hooks.send();
    expect(hooks.sink.requests[0]?.body).toContain("seen");
    expect(hooks.sink.requests[0]?.body).not.toContain("hunter2");
  });

  it("keeps the digits of its numbers, and continues the trace of its caller", async () => {
    await hooks.put({ signals: [signal] });
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    await raise('{"model": "client", "instance": {"id": 12345678901234567890}}', { headers });
    await hooks.send();
    expect(hooks.sink.requests[0]?.body).toContain("12345678901234567890");
    expect(hooks.sink.requests[0]?.headers.traceparent).toContain(traceId);
  });

  it("is recorded with the errors of its hooks, or refused with nothing kept, as the settings say", async () => {
    const broken = await hooks.put({ signals: [signal], name: "Broken", headers: "no colon" });
    await hooks.put({ signals: [signal] });
    expect((await raise({ model: "client", instance: {} })).body.callbacks).toMatchObject([
      { hook: broken, status: "error", status_details: "invalid headers: no colon" },
      { status: "waiting" },
    ]);
    await hooks.settings({ errors: "raise" });
    const refused = await raise({ model: "client", instance: {} });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain(
      'The hook \\"Broken\\" cannot be carried out: invalid headers: no colon',
    );
    expect(await hooks.list()).toHaveLength(2);
  });

  it.each([
    ["an unknown signal", "shop.signals.nothing", { model: "client" }, 404, "There is no signal shop.signals.nothing"],
    ["a built-in signal", "created", { model: "client" }, 400, "created is built in: only changes of rows raise it"],
    ["a name that no signal can have", "a b\u0000", { model: "client" }, 404, "There is no signal"],
    ["an unknown model", signal, { model: "nothing" }, 400, 'There is no model \\"nothing\\"'],
    ["no model", signal, {}, 400, "This field is required."],
    ["unknown fields", signal, { model: "client", object: 1 }, 400, "Unknown fields: object."],
    [
      "a name of an argument that templates could not say",
      signal,
      { model: "client", arguments: { "a b": 1 } },
      400,
      "",
    ],
    ["a text that cannot be stored", signal, { model: "client", arguments: { a: "\u0000" } }, 400, "cannot be stored"],
  ])("refuses %s in words", async (_, name, body, status, words) => {
    const answer = await raise(body, { name });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(words);
  });

  it("is for operators", async () => {
    expect((await raise({ model: "client" }, { as: "viewer" })).status).toBe(403);
  });
});
