import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CallbackFilter } from "#core/hooks/callback-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeCallback, type MadeCallbackIds, makeCallback } from "#scripts/testing/make-callback.ts";
import { countCallbacks, countCallbacksOf } from "./count-callbacks.ts";
import { findCallback } from "./find-callback.ts";
import { listCallbacks, readCallbackRequests } from "./list-callbacks.ts";

const viewer: Actor = { kind: "user", id: "1", name: "Viewer", role: "viewer" };
const now = new Date("2026-03-02T12:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

const trace = "0af7651916cd43dd8448eb211c80319c";
const callbacks: Record<string, MadeCallback> = {
  waiting: { traceId: trace },
  sent: { status: "sent", hookId: 2, hookName: "Second", objectId: "18", traceId: trace, depth: 2 },
  failed: { status: "error", attempts: 3, updatedAt: minutes(-5), eventType: "updated", signal: "updated" },
  unbuilt: { status: "error", delivered: false, attempts: 0, payload: "{", details: "Payload is an invalid JSON: {" },
  raised: {
    status: "sent",
    signal: "orders.paid",
    eventType: "orders.paid",
    model: "crm.public.order",
    objectId: null,
  },
  tried: { status: "sent", test: true },
};

let test: TestDatabase;
let database: Database;
const made = new Map<string, MadeCallbackIds>();

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  for (const [index, [name, callback]] of Object.entries(callbacks).entries()) {
    made.set(name, await makeCallback(database.sql, { at: minutes(index - 60), ...callback }));
  }
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const idOf = (name: string) => made.get(name)?.id ?? "";
async function list(filter: Record<string, unknown>, place: { limit?: number; offset?: number } = {}) {
  const names = new Map([...made].map(([name, { id }]) => [id, name]));
  const page = await listCallbacks(database.sql, viewer, CallbackFilter.parse(filter), {
    ...{ limit: 50, offset: 0 },
    ...place,
  });
  return { ...page, names: page.callbacks.map(({ id }) => names.get(id)) };
}

describe("the list of callbacks", () => {
  it("shows all, newest first, and says how many there are", async () => {
    const page = await list({});
    expect(page.names).toEqual(Object.keys(callbacks).toReversed());
    expect(page).toMatchObject({ total: { kind: "exact", count: 6 }, searchedTo: null });
    expect(page.callbacks.at(-1)).toMatchObject({
      hookId: 1,
      hookName: "Tell the register",
      model: "signalbox.client",
    });
    expect((await list({}, { limit: 2, offset: 3 })).names).toEqual(["failed", "sent"]);
  });

  it.each([
    { filter: { status: ["waiting"] }, found: ["waiting"] },
    { filter: { status: ["waiting", "error"] }, found: ["unbuilt", "failed", "waiting"] },
    { filter: { hookId: "2" }, found: ["sent"] },
    { filter: { objectId: "18" }, found: ["sent"] },
    { filter: { objectId: "17", eventType: "updated" }, found: ["failed"] },
    { filter: { model: "crm.public.order" }, found: ["raised"] },
    { filter: { signal: "orders.paid" }, found: ["raised"] },
    { filter: { eventType: "updated" }, found: ["failed"] },
    { filter: { test: true }, found: ["tried"] },
    { filter: { test: false, status: ["sent"] }, found: ["raised", "sent"] },
    { filter: { text: "invalid json" }, found: ["unbuilt"] },
    { filter: { text: "100%" }, found: [] },
    { filter: { from: minutes(-58).toISOString(), to: minutes(-57).toISOString() }, found: ["failed"] },
  ])("takes $filter", async ({ filter, found }) => {
    const page = await list(filter);
    expect(page.names).toEqual(found);
    expect(page.total).toEqual({ kind: "exact", count: found.length });
  });

  it("finds one by its number or its id, written into the search", async () => {
    expect((await list({ text: `#${made.get("sent")?.number}` })).names).toEqual(["sent"]);
    expect((await list({ text: idOf("failed") })).names).toEqual(["failed"]);
    expect((await list({ text: idOf("failed"), status: ["sent"] })).names).toEqual([]);
    expect((await list({ ids: [idOf("failed"), idOf("tried")] })).names).toEqual(["tried", "failed"]);
  });

  it("reads the payload from the delivery where there is one", async () => {
    const page = await list({ status: ["error"] });
    const requests = await readCallbackRequests(database.sql, page.callbacks);
    expect(requests.get(idOf("unbuilt"))).toEqual({ headers: [["x-source", "signalbox"]], payload: "{" });
    expect(requests.get(idOf("failed"))?.payload).toBe('{"object_id":"17"}');
  });
});

describe("one callback", () => {
  it("comes with its delivery, its attempts and its cause", async () => {
    const failed = await findCallback(database.sql, viewer, { id: idOf("failed") });
    expect(failed).toMatchObject({ statusDetails: "status_code:500", delivery: { state: "dead" }, hook: null });
    expect(failed?.attempts.map(({ number, responseStatus }) => [number, responseStatus])).toEqual([
      [1, 500],
      [2, 500],
      [3, 500],
    ]);
    expect(failed?.causedBy).toBeNull();
    const sent = await findCallback(database.sql, viewer, { number: made.get("sent")?.number ?? 0 });
    expect(sent?.causedBy).toEqual({
      id: idOf("waiting"),
      number: made.get("waiting")?.number,
      hookName: "Tell the register",
    });
  });

  it("that could not be built has neither delivery nor attempts, and its payload all the same", async () => {
    const unbuilt = await findCallback(database.sql, viewer, { id: idOf("unbuilt") });
    expect(unbuilt).toMatchObject({ delivery: null, attempts: [], payload: "{" });
    expect(await findCallback(database.sql, viewer, { number: 999_999 })).toBeNull();
  });
});

describe("counting", () => {
  it("counts each status, or what was changed lately", async () => {
    expect(await countCallbacks(database.sql, { since: null })).toEqual({ waiting: 1, sent: 3, error: 2 });
    expect(await countCallbacks(database.sql, { since: null, max: 2 })).toEqual({ waiting: 1, sent: 2, error: 2 });
    expect(await countCallbacks(database.sql, { since: null, hookId: 2 })).toEqual({ waiting: 0, sent: 1, error: 0 });
    expect(await countCallbacksOf(database.sql, "error", null)).toBe(2);
    expect(await countCallbacksOf(database.sql, "error", minutes(-6))).toBe(1);
    expect(await countCallbacksOf(database.sql, "error", minutes(-5))).toBe(0);
  });
});
