import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeSkip } from "#scripts/testing/make-emission.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { makeTransaction } from "#scripts/testing/make-transaction.ts";
import { dropExpiredPartitions, ensurePartitions, firstUuidOf, partitionedTables } from "./partitions.ts";

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

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

async function insertRun(at: Date, status: string): Promise<string> {
  const id = uuidv7({ msecs: at.getTime() });
  await database.sql`insert into runs (id, integration_id, integration_name, version, status, mode, received_at,
      media_type, body_bytes, payload, trace_id)
    values (${id}, ${uuidv7()}, 'x', 1, ${status}, 'accept', ${at}, 'application/json', 2, '{}', 'x')`;
  return id;
}

async function partitionOf(id: string): Promise<string> {
  const [row] = await database.sql`select tableoid::regclass::text as name from runs where id = ${id}`;
  return row?.name;
}

describe("partitions by day", () => {
  it("orders its bounds as UUIDv7 keys are ordered", () => {
    const at = new Date("2026-03-01T00:00:00.000Z");
    expect(uuidv7({ msecs: at.getTime() }) > firstUuidOf(at)).toBe(true);
    expect(uuidv7({ msecs: at.getTime() - 1 }) < firstUuidOf(at)).toBe(true);
  });

  it("keeps today's rows in today's partition", async () => {
    const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
    expect(await partitionOf(await insertRun(new Date(), "success"))).toBe(`runs_${today}`);
  });

  it("moves rows that came before their partition was made into it, and is idempotent", async () => {
    const id = await insertRun(inDays(20), "success");
    expect(await partitionOf(id)).toBe("runs_default");
    const created = await ensurePartitions(database.sql, inDays(20), 0);
    expect(created).toHaveLength(2 * partitionedTables.length);
    expect(await partitionOf(id)).toMatch(/^runs_[0-9]{8}$/);
    expect(await ensurePartitions(database.sql, inDays(20), 0)).toEqual([]);
  });

  it("drops what is past retention, and keeps a day with a row that is still on its way", async () => {
    await ensurePartitions(database.sql, inDays(-40), 1);
    const old = await insertRun(inDays(-41), "success");
    const open = await insertRun(inDays(-40), "retrying");
    const { dropped, kept } = await dropExpiredPartitions(database.sql, inDays(-30));
    expect(await database.sql`select 1 from runs where id = ${old}`).toHaveLength(0);
    expect(await database.sql`select 1 from runs where id = ${open}`).toHaveLength(1);
    expect(kept).toHaveLength(1);
    expect(dropped).toHaveLength(3 * partitionedTables.length - 1);
  });

  it("drops the sealed requests of transactions with them, and keeps those of a day that is kept", async () => {
    await ensurePartitions(database.sql, inDays(-50), 1);
    const make = async (days: number, status: "successful" | "pending") => {
      const id = await makeTransaction(database.sql, { at: inDays(days), status });
      await database.sql`insert into transaction_requests (id, sealed) values (${id}, ${Buffer.from("sealed")})`;
      return id;
    };
    const old = await make(-51, "successful");
    const open = await make(-50, "pending");
    const { kept } = await dropExpiredPartitions(database.sql, inDays(-45));
    for (const table of ["transactions", "transaction_requests"]) {
      const rows = await database.sql`select id from ${database.sql(table)} where id in (${old}, ${open})`;
      expect(rows.map((row) => row.id)).toEqual([open]);
    }
    expect(kept.map((name) => name.replace(/_[0-9]{8}$/, ""))).toEqual(["transaction_requests", "transactions"]);
    await database.sql`update transactions set status = 'failed' where id = ${open}`;
    await dropExpiredPartitions(database.sql, inDays(-45));
    expect(await database.sql`select 1 from transaction_requests where id = ${open}`).toHaveLength(0);
  });

  it("keeps events and their skips for as long as a message of theirs waits", async () => {
    await ensurePartitions(database.sql, inDays(-60), 1);
    const made = await makeOutboxMessage(database.sql, { at: inDays(-60), nextAttemptAt: inDays(1) });
    const ended = await makeOutboxMessage(database.sql, { at: inDays(-61), status: "SENT" });
    await makeSkip(database.sql, made.emissionId ?? "", { at: inDays(-60) });
    const { kept } = await dropExpiredPartitions(database.sql, inDays(-55));
    const tables = kept.map((name) => name.replace(/_[0-9]{8}$/, ""));
    expect(tables).toEqual(["deliveries", "emission_skips", "emissions", "outbox_messages"]);
    expect(await database.sql`select 1 from emissions where id = ${made.emissionId}`).toHaveLength(1);
    expect(await database.sql`select 1 from outbox_messages where id = ${ended.id}`).toHaveLength(0);
  });
});
