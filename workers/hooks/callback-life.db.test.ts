import { describe, expect, it } from "vitest";
import { openCallbacksForTests, quickRetry } from "#scripts/testing/open-callbacks-for-tests.ts";

const hooks = openCallbacksForTests();

describe("an occurrence", () => {
  it("becomes a waiting callback with the delivery that sends it, and is gone in the same commit", async () => {
    const id = await hooks.put({ headers: "X-Kind: client" });
    await hooks.happen({ hookIds: [id], objectId: "7", new: { id: 7, name: "Clinic" }, changedFields: ["name"] });
    expect(await hooks.drain()).toEqual({ occurrences: 1, callbacks: 1 });
    expect(await hooks.countOccurrences()).toBe(0);
    const [callback] = await hooks.list();
    expect(callback).toMatchObject({
      hook_id: id,
      object_id: "7",
      event_type: "updated",
      status: "waiting",
      status_details: "",
      attempt_count: 0,
      next_attempt_at: expect.any(Date),
      payload: null,
      depth: 1,
      test: false,
    });
    const [delivery] = await hooks.sql`select origin, origin_id, state, trace_id, body from deliveries`;
    expect(delivery).toMatchObject({ origin: "hook", origin_id: callback?.id, state: "pending" });
    expect(delivery?.trace_id).toBe(callback?.trace_id);
    expect(JSON.parse(delivery?.body)).toEqual({
      object_type: "signalbox.client",
      object_id: "7",
      event_type: "updated",
      object_serialization: { id: 7, name: "Clinic" },
    });
  });

  it("makes one callback for each hook that listened, and none for a hook that is gone", async () => {
    const one = await hooks.put({ name: "One" });
    const other = await hooks.put({ name: "Other" });
    await hooks.happen({ hookIds: [one, other, 9_999] });
    expect(await hooks.drain()).toEqual({ occurrences: 1, callbacks: 2 });
    expect((await hooks.list()).map((callback) => callback.hook_id)).toEqual([one, other]);
  });

  it("is handled by a hook as it is now, without a restart", async () => {
    const id = await hooks.put({ payloadTemplate: '{"v": 1}' });
    await hooks.happen({ hookIds: [id] });
    await hooks.drain();
    await hooks.sql`update hooks set payload_template = '{"v": 2}' where id = ${id}`;
    await hooks.happen({ hookIds: [id] });
    await hooks.drain();
    await hooks.send();
    expect(hooks.sink.requests.map(({ body }) => JSON.parse(body)).toSorted((a, b) => a.v - b.v)).toEqual([
      { v: 1 },
      { v: 2 },
    ]);
  });

  it("keeps every digit of its numbers on the way to the target", async () => {
    const id = await hooks.put();
    await hooks.sql`insert into hook_occurrences (model, operation, object_id, new, hook_ids)
      values ('signalbox.client', 'created', '1', '{"total": 12345678901234567890.12}', ${[id]})`;
    await hooks.drain();
    await hooks.send();
    expect(hooks.sink.requests[0]?.body).toContain("12345678901234567890.12");
  });
});

describe("a callback", () => {
  const fire = async (made: Parameters<typeof hooks.put>[0] = {}) => {
    const id = await hooks.put(made);
    await hooks.happen({ hookIds: [id] });
    await hooks.drain();
    return id;
  };

  it("is sent with the hook's method, headers and content type, and its details are the status of the answer", async () => {
    await fire({ method: "PUT", headers: "X-One: a:b\r\nX-Two: c\n", contentType: "application/json" });
    hooks.sink.answers.push({ status: 204 });
    await hooks.send();
    expect(hooks.sink.requests).toMatchObject([
      { method: "PUT", headers: { "x-one": "a:b", "x-two": "c", "content-type": "application/json" } },
    ]);
    expect(await hooks.list()).toMatchObject([
      { status: "sent", status_details: "status_code:204", attempt_count: 1, next_attempt_at: null },
    ]);
  });

  it("says nothing of its content where the hook says nothing, and sends it all the same", async () => {
    await fire({ contentType: null });
    await hooks.send();
    expect(hooks.sink.requests[0]?.headers).not.toHaveProperty("content-type");
    expect(JSON.parse(hooks.sink.requests[0]?.body ?? "")).toMatchObject({ event_type: "updated" });
  });

  it("waits while tries remain, with the last failure as its details, and is an error after the last", async () => {
    await fire({ retry: quickRetry(2) });
    hooks.sink.answers.push({ status: 500 }, { status: 503 });
    await hooks.send();
    expect(await hooks.list()).toMatchObject([
      {
        status: "waiting",
        status_details: "status_code:500",
        attempt_count: 1,
        next_attempt_at: expect.any(Date),
      },
    ]);
    await hooks.send();
    expect(await hooks.list()).toMatchObject([
      { status: "error", status_details: "status_code:503", attempt_count: 2, next_attempt_at: null },
    ]);
  });

  it.each([301, 404, 410])("is an error at once when the target judges it with %i", async (status) => {
    const id = await fire();
    hooks.sink.answers.push({ status });
    await hooks.send();
    expect(await hooks.list()).toMatchObject([{ status: "error", status_details: `status_code:${status}` }]);
    // Nobody but a person switches a hook off.
    expect(await hooks.sql`select enabled from hooks where id = ${id}`).toEqual([{ enabled: true }]);
  });

  it("says why there was no answer, in no more than 512 characters", async () => {
    await fire({ targetUrl: "http://127.0.0.1:9/", retry: quickRetry(1) });
    await hooks.send();
    const [callback] = await hooks.list();
    expect(callback?.status).toBe("error");
    expect(callback?.status_details).toMatch(/^status_code:#N\/A-.{10,}/);
    expect(callback?.status_details.length).toBeLessThanOrEqual(512);
  });

  it("that cannot be built is an error with its reason and its payload, and is never sent", async () => {
    await fire({ payloadTemplate: "no JSON" });
    expect(await hooks.list()).toMatchObject([
      {
        status: "error",
        status_details: "Payload is an invalid JSON: no JSON",
        payload: "no JSON",
        delivery_id: null,
      },
    ]);
    expect(await hooks.send()).toBe(0);
  });

  it("whose headers are none says which, as documented", async () => {
    await fire({ headers: "no colon" });
    expect(await hooks.list()).toMatchObject([{ status: "error", status_details: "invalid headers: no colon" }]);
  });

  it("whose address is none is an error, and does not hold up the others", async () => {
    await fire({ targetUrl: "nowhere" });
    await fire();
    expect((await hooks.list()).map(({ status, status_details }) => [status, status_details])).toEqual([
      ["error", "invalid target_url: nowhere"],
      ["waiting", ""],
    ]);
  });
});
