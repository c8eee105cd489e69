import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { actOnDelivery } from "./resend-delivery.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const operator: Author = { actor: { kind: "user", id: uuidv7(), name: "Ada", role: "operator" }, address: null };
const viewer: Author = { ...operator, actor: { kind: "user", id: uuidv7(), name: "Vic", role: "viewer" } };

function act(what: DeliveryAct, id: string, by = operator) {
  const ports = { sql: database.sql, now: () => new Date(), newId: () => uuidv7() };
  return actOnDelivery(ports, by, what, id);
}

async function read(runId: string, deliveryId: string) {
  const [run] = await database.sql`select status, error, finished_at from runs where id = ${runId}`;
  const [delivery] = await database.sql`select state, attempt_count, attempt_base, due_at <= now() as due, finished_at
    from deliveries where id = ${deliveryId}`;
  return { run, delivery };
}

describe("resending a delivery", () => {
  it("starts its schedule again, and its run is on its way again", async () => {
    const dead = { state: "dead" as const, attempts: 8 };
    const { id, deliveryIds } = await makeRun(database.sql, { status: "error", error: "HTTP 503", deliveries: [dead] });
    const [deliveryId = ""] = deliveryIds;
    expect(await act("resend", deliveryId)).toEqual({ kind: "done", id: deliveryId, runId: id });
    expect(await read(id, deliveryId)).toEqual({
      run: { status: "retrying", error: "HTTP 503", finished_at: null },
      delivery: { state: "pending", attempt_count: 8, attempt_base: 8, due: true, finished_at: null },
    });
    const options = { exceptHosts: [], ids: deliveryIds, newIds: [uuidv7()] };
    const [claimed] = await claimDeliveries(database.sql, 1, 60_000, options);
    expect((claimed?.attemptCount ?? 0) - (claimed?.attemptBase ?? 0)).toBe(1);
  });

  it("is refused for one that is not given up, with the reason, and then changes nothing", async () => {
    const { id, deliveryIds } = await makeRun(database.sql, { deliveries: [{ state: "delivered" }] });
    const outcome = await act("resend", deliveryIds[0] ?? "");
    expect(outcome).toMatchObject({ kind: "refused", detail: "The delivery cannot be resent: it was delivered." });
    expect((await read(id, deliveryIds[0] ?? "")).run).toMatchObject({ status: "success" });
  });

  it("counts once when two people do it at the same moment", async () => {
    const { deliveryIds } = await makeRun(database.sql, { status: "error", deliveries: [{ state: "dead" }] });
    const outcomes = await Promise.all([1, 2, 3].map(() => act("resend", deliveryIds[0] ?? "")));
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["done", "refused", "refused"]);
  });

  it("takes the run's hour out of the settled counts", async () => {
    const at = new Date(Date.now() - 5 * 3_600_000);
    const { deliveryIds } = await makeRun(database.sql, { at, status: "error", deliveries: [{ state: "dead" }] });
    await database.sql`insert into counted_hours (hour, counted_at, settled)
      values (date_trunc('hour', ${at}::timestamptz), now(), true)`;
    await act("resend", deliveryIds[0] ?? "");
    const rows = await database.sql`select settled from counted_hours`;
    expect([...rows]).toEqual([{ settled: false }]);
  });
});

describe("cancelling a delivery", () => {
  it("ends it and its run, and says so", async () => {
    const deliveries = [{ state: "pending" as const, attempts: 2 }];
    const { id, deliveryIds } = await makeRun(database.sql, { status: "retrying", error: "HTTP 503", deliveries });
    await act("cancel", deliveryIds[0] ?? "");
    expect(await read(id, deliveryIds[0] ?? "")).toMatchObject({
      run: { status: "error", error: "The delivery was cancelled after: HTTP 503", finished_at: expect.any(Date) },
      delivery: { state: "cancelled", due: null },
    });
  });

  it("leaves the run on its way while another of its deliveries is, and makes it partial when that one arrived", async () => {
    const pending = { state: "pending" as const, attempts: 0 };
    const open = await makeRun(database.sql, { status: "delivering", deliveries: [pending, pending] });
    await act("cancel", open.deliveryIds[0] ?? "");
    expect((await read(open.id, open.deliveryIds[0] ?? "")).run).toMatchObject({ status: "delivering" });
    const half = await makeRun(database.sql, { status: "delivering", deliveries: [pending, { state: "delivered" }] });
    await act("cancel", half.deliveryIds[0] ?? "");
    expect((await read(half.id, half.deliveryIds[0] ?? "")).run).toMatchObject({ status: "partial" });
  });

  it("is refused while an attempt is under way", async () => {
    const { deliveryIds } = await makeRun(database.sql, { status: "delivering", deliveries: [{ state: "sending" }] });
    expect(await act("cancel", deliveryIds[0] ?? "")).toMatchObject({ kind: "refused" });
  });
});

describe("sending a waiting delivery now", () => {
  it("makes it due and leaves its schedule as it is", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const deliveries = [{ state: "pending" as const, attempts: 3, dueAt: later }];
    const { id, deliveryIds } = await makeRun(database.sql, { status: "retrying", deliveries });
    await act("send_now", deliveryIds[0] ?? "");
    expect((await read(id, deliveryIds[0] ?? "")).delivery).toMatchObject({ due: true, attempt_base: 0 });
  });
});

describe("what people do with deliveries", () => {
  it("is on record with who did it", async () => {
    const { id, deliveryIds } = await makeRun(database.sql, { status: "error", deliveries: [{ state: "dead" }] });
    const [deliveryId = ""] = deliveryIds;
    await act("resend", deliveryId);
    await act("send_now", deliveryId);
    await act("cancel", deliveryId);
    const rows = await database.sql`select action, actor_name, detail from audit_entries
      where object_id = ${deliveryId} order by id`;
    expect(rows.map((row) => row.action)).toEqual(["delivery.resent", "delivery.hastened", "delivery.cancelled"]);
    expect(rows[0]).toMatchObject({ actor_name: "Ada", detail: { run: id } });
  });

  it("is for operators only, and not for deliveries that are not there", async () => {
    await expect(act("resend", uuidv7(), viewer)).rejects.toMatchObject({ code: "forbidden" });
    expect(await act("cancel", uuidv7())).toMatchObject({ kind: "not_found" });
  });
});
