import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { readOldestDueMs } from "../queries/health/read-oldest-due.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { lockHeaviestDue, openWeights } from "./heaviest-due.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url, { hotPath: true });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  await database.sql`delete from deliveries`;
});

type Waiting = { weight: number; dueInS: number; host?: string };

async function put(waiting: Waiting[]): Promise<string[]> {
  const ids = waiting.map(() => uuidv7());
  await database.sql`insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, weight, state,
      due_at, created_at)
    select id, 'event', gen_random_uuid(), 'sms', host, '{"timeoutMs": 1000}', 't', false, weight, 'pending',
      now() + due_in * interval '1 second', now()
    from unnest(${ids}::uuid[], ${waiting.map((w) => w.weight)}::smallint[], ${waiting.map((w) => w.dueInS)}::float8[],
      ${waiting.map((w) => w.host ?? "h")}::text[]) as t(id, weight, due_in, host)`;
  return ids;
}

async function claim(limit: number, exceptHosts: string[] = []): Promise<string[]> {
  const newIds = Array.from({ length: limit }, () => uuidv7());
  const claimed = await claimDeliveries(database.sql, limit, 30_000, { exceptHosts, newIds });
  return claimed.map(({ id }) => id);
}

describe("what is due", () => {
  it("is taken the heaviest first, and of one weight what has been due for longest", async () => {
    const [light, young, old, critical, later] = await put([
      { weight: 10, dueInS: -100 },
      { weight: 50, dueInS: -1 },
      { weight: 50, dueInS: -50 },
      { weight: 100, dueInS: -1 },
      { weight: 100, dueInS: 60 },
    ]);
    const taken = [await claim(1), await claim(1), await claim(1), await claim(1), await claim(1)];
    expect(taken).toEqual([[critical], [old], [young], [light], []]);
    expect(taken.flat()).not.toContain(later);
  });

  it("leaves no place for lighter ones in a claim that the heavy ones fill", async () => {
    const heavy = await put(Array.from({ length: 4 }, (_, index) => ({ weight: 80, dueInS: -index })));
    await put(Array.from({ length: 4 }, () => ({ weight: 10, dueInS: -1_000 })));
    expect((await claim(4)).toSorted()).toEqual(heavy.toSorted());
    expect(await claim(10)).toHaveLength(4);
  });

  it("is passed over where its host is left alone, and lighter ones take the place", async () => {
    await put([{ weight: 100, dueInS: -5, host: "ill" }]);
    const [well] = await put([{ weight: 10, dueInS: -5, host: "well" }]);
    expect(await claim(1, ["ill"])).toEqual([well]);
  });

  it("goes to several processes at once without being taken twice, or locked for nothing", async () => {
    const all = await put(
      Array.from({ length: 60 }, (_, n) => ({ weight: [10, 50, 100][n % 3] as number, dueInS: -n })),
    );
    const taken = (await Promise.all(Array.from({ length: 6 }, () => claim(10)))).flat();
    expect(taken.toSorted()).toEqual(all.toSorted());
  });

  it("is found without reading what is due later, however much that is", async () => {
    await put(Array.from({ length: 5_000 }, (_, n) => ({ weight: [10, 50, 100][n % 3] as number, dueInS: 60 + n })));
    await put([{ weight: 50, dueInS: -1 }]);
    await database.sql`analyze deliveries`;
    const plan = await database.sql`explain (analyze, buffers, costs off, timing off, summary off)
      with recursive ${openWeights(database.sql)}, due as (${lockHeaviestDue(database.sql, [], 50)}) select * from due`;
    const text = plan.map((row) => row["QUERY PLAN"] as string).join("\n");
    expect(text).not.toContain("Seq Scan");
    expect(text).not.toContain("Sort Method");
    expect(Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1])).toBeLessThan(150);
  });

  it("says for how long the oldest of all weights has been due", async () => {
    await put([
      { weight: 100, dueInS: -1 },
      { weight: 10, dueInS: -90 },
      { weight: 50, dueInS: 90 },
    ]);
    expect(await readOldestDueMs(database.sql, new Date())).toBeGreaterThan(89_000);
  });
});
