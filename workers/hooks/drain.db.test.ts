import { beforeEach, describe, expect, it } from "vitest";
import { openDrain } from "#platform/hooks/drain-occurrences.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";

const hooks = openCallbacksForTests();
let hookId = 0;
beforeEach(async () => {
  hookId = await hooks.put();
});

const put = (count: number, value = "'A'") =>
  hooks.sql.unsafe(`insert into hook_occurrences (model, operation, object_id, new, hook_ids)
    select 'signalbox.client', 'created', n::text, jsonb_build_object('name', ${value}), array[${hookId}]
    from generate_series(1, ${count}) n`);

async function countEach() {
  return await hooks.sql<{ object_id: string; count: number }[]>`
    select object_id, count(*)::int as count from callbacks group by object_id`;
}

describe("the drain", () => {
  it("makes one callback of each of 10,000 occurrences, with several processes at it", async () => {
    await put(10_000);
    const others = [1, 2].map(() =>
      openDrain({
        sql: hooks.sql,
        make: hooks.platform.hooks.makeCallbacks,
        makeFault: hooks.platform.hooks.makeFaultCallbacks,
        onFault: (error) => {
          throw error;
        },
      }),
    );
    const work = async (drain: () => Promise<{ occurrences: number }>) => {
      let sum = 0;
      for (let idle = 0; idle < 3; ) {
        const { occurrences } = await drain();
        sum += occurrences;
        idle = occurrences === 0 ? idle + 1 : 0;
      }
      return sum;
    };
    const sums = await Promise.all([hooks.platform.hooks.drainOwn, ...others].map(work));
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(10_000);
    const counts = await countEach();
    expect(counts).toHaveLength(10_000);
    expect(counts.every(({ count }) => count === 1)).toBe(true);
    expect(await hooks.countOccurrences()).toBe(0);
  });

  it("takes only as much at a time as fits into memory, and one that is larger alone", async () => {
    // A megabyte each, which is stored as a few kilobytes.
    await put(12, "repeat('x', 1000000)");
    const taken: number[] = [];
    for (;;) {
      const { occurrences } = await hooks.platform.hooks.drainOwn();
      if (occurrences === 0) break;
      taken.push(occurrences);
    }
    expect(Math.max(...taken)).toBeLessThanOrEqual(3);
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(12);
    await put(1, "repeat('x', 6000000)");
    expect(await hooks.platform.hooks.drainOwn()).toMatchObject({ occurrences: 1, callbacks: 1 });
  });

  it("puts on record what it cannot handle, and handles all others", async () => {
    await put(20);
    const faults: string[] = [];
    const drain = openDrain({
      sql: hooks.sql,
      make: async (occurrences) => {
        if (occurrences.some(({ objectId }) => objectId === "13")) throw new TypeError("unlucky");
        return await hooks.platform.hooks.makeCallbacks(occurrences);
      },
      makeFault: hooks.platform.hooks.makeFaultCallbacks,
      onFault: (_, { objectId }) => faults.push(objectId ?? ""),
    });
    while ((await drain()).occurrences > 0) {
      // Goes on with the next ones.
    }
    expect(faults).toEqual(["13"]);
    const callbacks = await hooks.list();
    expect(callbacks).toHaveLength(20);
    expect(callbacks.filter(({ status }) => status === "error")).toMatchObject([
      { object_id: "13", hook_id: hookId, status_details: "internal error: unlucky", payload: "", delivery_id: null },
    ]);
  });

  it("keeps what happened while the database or the sandbox is away, because nobody is to blame", async () => {
    await put(3);
    const away = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
    const drain = openDrain({
      sql: hooks.sql,
      make: () => Promise.reject(away),
      makeFault: hooks.platform.hooks.makeFaultCallbacks,
      onFault: () => {},
    });
    await expect(drain()).rejects.toBe(away);
    expect(await hooks.countOccurrences()).toBe(3);
    expect(await hooks.drain()).toEqual({ occurrences: 3, callbacks: 3 });
  });

  it("says when the row changed, however long it took until somebody came to it", async () => {
    await put(1);
    await hooks.sql`update hook_occurrences set occurred_at = '2026-03-01T10:00:00Z'`;
    await hooks.drain();
    const [row] = await hooks.sql`select occurred_at, created_at > occurred_at as later from callbacks`;
    expect(row).toEqual({ occurred_at: new Date("2026-03-01T10:00:00Z"), later: true });
  });

  it("handles an object whose key is too long for an index", async () => {
    const key = Array.from({ length: 4_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join("");
    await hooks.happen({ hookIds: [hookId], objectId: key });
    expect(await hooks.drain()).toEqual({ occurrences: 1, callbacks: 1 });
    expect((await hooks.list())[0]?.object_id).toBe(key.slice(0, 600));
  });
});
