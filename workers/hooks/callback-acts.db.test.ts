import { describe, expect, it } from "vitest";
import { dropExpiredPartitions, ensurePartitions } from "#db/partitions.ts";
import { actOnCallback } from "#db/stores/hooks/act-on-callback.ts";
import { deleteOldCallbacks } from "#db/stores/hooks/delete-old-callbacks.ts";
import { releaseCallbacks } from "#db/stores/hooks/release-callbacks.ts";
import { releaseDueCallbacks } from "#db/stores/hooks/release-due-callbacks.ts";
import { actOnDelivery } from "#db/stores/resend-delivery.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { makeChangePorts, makePerson } from "#scripts/testing/make-person.ts";
import { openCallbacksForTests, quickRetry } from "#scripts/testing/open-callbacks-for-tests.ts";

const hooks = openCallbacksForTests();
const operator = async () => (await makePerson(hooks.sql, "operator")).author;
const ports = () => makeChangePorts(hooks.sql);

async function fire(made: Parameters<typeof hooks.put>[0] = {}, times = 1) {
  const id = await hooks.put(made);
  for (let n = 0; n < times; n += 1) await hooks.happen({ hookIds: [id], objectId: String(n) });
  await hooks.drain();
  return { hookId: id, callbacks: await hooks.list() };
}

async function only() {
  const [callback, ...others] = await hooks.list();
  expect(others).toEqual([]);
  if (callback === undefined) throw new Error("There is no callback.");
  return callback;
}

describe("a person", () => {
  it("sends an error again from the beginning of its schedule, which the original never could, with an audit entry", async () => {
    await fire({ retry: quickRetry(1) });
    hooks.sink.answers.push({ status: 500 }, { status: 200 });
    await hooks.send();
    const { id, number } = await only();
    const by = await operator();
    expect(await actOnCallback(ports(), by, "resend", id)).toEqual({ kind: "done", id, number });
    expect(await only()).toMatchObject({ status: "waiting", status_details: "", attempt_count: 0 });
    await hooks.send();
    expect(await only()).toMatchObject({ status: "sent", status_details: "status_code:200", attempt_count: 1 });
    expect(
      await hooks.sql`select action, object_name from audit_entries where action like 'callback.%' order by at`,
    ).toEqual([{ action: "callback.resent", object_name: String(number) }]);
    expect(await actOnCallback(ports(), by, "resend", id)).toMatchObject({ kind: "refused" });
  });

  it("cancels what waits, which is an error then and is not sent, and may send it again", async () => {
    await fire();
    const { id } = await only();
    const by = await operator();
    await actOnCallback(ports(), by, "cancel", id);
    expect(await only()).toMatchObject({ status: "error", status_details: "cancelled", next_attempt_at: null });
    expect(await hooks.send()).toBe(0);
    await actOnCallback(ports(), by, "resend", id);
    expect(await hooks.send()).toBe(1);
    expect(await only()).toMatchObject({ status: "sent" });
  });

  it("hastens what waits for its next try", async () => {
    await fire({ retry: { kind: "schedule", delaysMs: [0, 3_600_000], jitter: 0 } });
    hooks.sink.answers.push({ status: 500 });
    await hooks.send();
    const { id } = await only();
    expect(await hooks.send()).toBe(0);
    await actOnCallback(ports(), await operator(), "send_now", id);
    expect(await hooks.send()).toBe(1);
    expect(await only()).toMatchObject({ status: "sent", attempt_count: 2 });
  });

  it("acts on the delivery, and the callback follows", async () => {
    await fire();
    const { delivery_id: deliveryId } = await only();
    const by = await operator();
    await actOnDelivery(ports(), by, "cancel", deliveryId ?? "");
    expect(await only()).toMatchObject({ status: "error", status_details: "cancelled" });
    await actOnDelivery(ports(), by, "resend", deliveryId ?? "");
    expect(await only()).toMatchObject({ status: "waiting", status_details: "", next_attempt_at: expect.any(Date) });
  });

  it("who may only look can do none of it", async () => {
    await fire();
    const { author } = await makePerson(hooks.sql, "viewer");
    await expect(actOnCallback(ports(), author, "cancel", (await only()).id)).rejects.toThrow();
    expect(await only()).toMatchObject({ status: "waiting" });
  });
});

describe("callbacks that are held back", () => {
  it("by command have no time until somebody lets them go: all, those of a hook, or by their ids", async () => {
    await hooks.settings({ sending: { kind: "by_command" } });
    const one = await fire({ name: "One" }, 2);
    const other = await fire({ name: "Other" });
    expect(other.callbacks).toHaveLength(3);
    expect(other.callbacks.every((callback) => callback.next_attempt_at === null)).toBe(true);
    expect(await releaseDueCallbacks(hooks.sql, new Date(Date.now() + 86_400_000))).toBe(0);
    expect(await hooks.send()).toBe(0);
    const first = one.callbacks[0]?.id ?? "";
    expect(await releaseCallbacks(hooks.sql, { ids: [first] }, new Date())).toEqual([first]);
    expect(await hooks.send()).toBe(1);
    expect(await releaseCallbacks(hooks.sql, { hookId: other.hookId }, new Date())).toHaveLength(1);
    expect(await hooks.send()).toBe(1);
    expect(await releaseCallbacks(hooks.sql, {}, new Date())).toHaveLength(1);
    expect(await hooks.send()).toBe(1);
    expect((await hooks.list()).map(({ status }) => status)).toEqual(["sent", "sent", "sent"]);
  });

  it("every so many minutes go when it is time, by one of all workers", async () => {
    await hooks.settings({ sending: { kind: "every", minutes: 10 } });
    await fire({}, 2);
    const now = Date.now();
    const turns = await Promise.all([1, 2, 3].map(() => releaseDueCallbacks(hooks.sql, new Date(now))));
    expect(turns.toSorted()).toEqual([0, 0, 2]);
    await fire();
    expect(await releaseDueCallbacks(hooks.sql, new Date(now + 9 * 60_000))).toBe(0);
    expect(await releaseDueCallbacks(hooks.sql, new Date(now + 10 * 60_000))).toBe(1);
  });

  it("go when they are sent at once again, and leave alone what waits for its next try", async () => {
    await hooks.settings({ sending: { kind: "by_command" } });
    await fire({}, 2);
    await hooks.settings({ sending: { kind: "at_once" } });
    await fire({ retry: { kind: "schedule", delaysMs: [0, 3_600_000], jitter: 0 } });
    hooks.sink.answers.push({ status: 500 });
    expect(await hooks.send()).toBe(1);
    expect(await releaseDueCallbacks(hooks.sql, new Date())).toBe(2);
    expect(await hooks.send()).toBe(2);
  });

  it("more than one batch of them go, each once", async () => {
    await hooks.settings({ sending: { kind: "by_command" } });
    const id = await hooks.put();
    await hooks.sql`insert into hook_occurrences (model, operation, object_id, new, hook_ids)
      select 'signalbox.client', 'created', n::text, '{}', ${[id]} from generate_series(1, 2500) n`;
    await hooks.drain();
    const released = await releaseCallbacks(hooks.sql, {}, new Date());
    expect(new Set(released).size).toBe(2_500);
    expect(await hooks.sql`select count(*)::int as due from deliveries where due_at is not null`).toEqual([
      { due: 2_500 },
    ]);
  });
});

describe("old callbacks", () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);

  it("are deleted with their deliveries and attempts, but for those that still wait", async () => {
    const old = await makeCallback(hooks.sql, { at: days(31), status: "sent" });
    await makeCallback(hooks.sql, { at: days(40), status: "error", delivered: false });
    const waiting = await makeCallback(hooks.sql, { at: days(31), status: "waiting" });
    const young = await makeCallback(hooks.sql, { at: days(29), status: "sent" });
    expect(await deleteOldCallbacks(hooks.sql, 30, new Date())).toEqual({ deleted: 2, waiting: 1 });
    expect((await hooks.list()).map(({ id }) => id)).toEqual([waiting.id, young.id]);
    const left = [waiting.deliveryId, young.deliveryId];
    expect((await hooks.sql`select id from deliveries order by id`).map((row) => row.id)).toEqual(left);
    expect(await hooks.sql`select 1 from attempts where delivery_id = ${old.deliveryId}`).toHaveLength(0);
  });

  it("past retention stay with their whole day while one of them waits", async () => {
    const at = new Date(Date.UTC(2026, 0, 5, 12));
    const part = "callbacks_20260105";
    await ensurePartitions(hooks.sql, at, 0);
    const { id } = await makeCallback(hooks.sql, { at, status: "waiting" });
    const keepFrom = new Date(Date.UTC(2026, 1, 1));
    expect((await dropExpiredPartitions(hooks.sql, keepFrom)).kept).toContain(part);
    await hooks.sql`update callbacks set status = 'sent' where id = ${id}`;
    expect((await dropExpiredPartitions(hooks.sql, keepFrom)).dropped).toContain(part);
  });

  it("are deleted batch by batch, however many there are", async () => {
    const id = await hooks.put({ targetUrl: "nowhere" });
    await hooks.sql`insert into hook_occurrences (model, operation, object_id, new, hook_ids)
      select 'signalbox.client', 'created', n::text, '{}', ${[id]} from generate_series(1, 2500) n`;
    await hooks.drain();
    expect(await deleteOldCallbacks(hooks.sql, 1, new Date(Date.now() + 2 * 86_400_000))).toEqual({
      deleted: 2_500,
      waiting: 0,
    });
    expect(await hooks.list()).toEqual([]);
  });
});
