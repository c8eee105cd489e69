import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunStatus, runStatuses } from "#core/runs/model.ts";
import { RunFilter } from "#core/runs/run-filter.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { indexNextRunTexts } from "#db/stores/index-run-texts.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { countRuns } from "./count-runs.ts";
import { findRun } from "./find-run.ts";
import { listRuns } from "./list-runs.ts";

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

const hourMs = 3_600_000;
const now = Date.now();
const hoursAgo = (hours: number) => new Date(now - hours * hourMs);

type Kept = { id: string; integrationId: string; status: RunStatus; at: Date; text: string };

/** Two weeks of runs in many partitions, without an order that could be mistaken for that of the ids. */
async function makeRuns(count: number): Promise<Kept[]> {
  await ensurePartitions(database.sql, hoursAgo(13 * 24), 14);
  const integrations = [uuidv7(), uuidv7(), uuidv7()];
  const kept: Kept[] = [];
  for (let index = 0; index < count; index += 1) {
    const step = (index * 7_919) % count;
    const run = {
      integrationId: integrations[step % 3] as string,
      status: runStatuses[step % runStatuses.length] as RunStatus,
      at: hoursAgo((step / count) * 14 * 24),
      text: step % 5 === 0 ? "blue lamp" : step % 7 === 0 ? "red lampshade" : "nothing",
    };
    const { id } = await makeRun(database.sql, { ...run, payload: JSON.stringify({ note: run.text, n: step }) });
    kept.push({ id, ...run });
  }
  return kept.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

describe("lists of runs", () => {
  let runs: Kept[];
  beforeAll(async () => {
    runs = await makeRuns(420);
    // The older half is in the index of words, the newer half not yet.
    const middle = runs[210]?.at.getTime() ?? 0;
    while ((await indexNextRunTexts(database.sql, new Date(middle + 60_000), 50)) > 0) {
      // Goes on to the middle.
    }
  });

  const fits = (filter: RunFilter) => (run: Kept) =>
    (filter.integrationId === undefined || run.integrationId === filter.integrationId) &&
    (!filter.status?.length || filter.status.includes(run.status)) &&
    (filter.from === undefined || run.at >= filter.from) &&
    (filter.to === undefined || run.at < filter.to) &&
    (filter.text === undefined || run.text.includes(filter.text));

  it("hold exactly what their filter takes, newest first, on every page, and count it", async () => {
    const integrationId = runs[0]?.integrationId;
    const filters: RunFilter[] = [
      {},
      { status: ["error"] },
      { status: ["error", "retrying", "received"] },
      { status: [...runStatuses] },
      { integrationId },
      { integrationId, status: ["success", "partial"] },
      { from: hoursAgo(200), to: hoursAgo(100) },
      { from: hoursAgo(200), to: hoursAgo(100), integrationId, status: ["skipped"] },
      { text: "lamp" },
      { text: "blue lamp", status: ["error", "success"] },
      { text: "red lamp", integrationId },
      { text: "lamp", from: hoursAgo(250), to: hoursAgo(20) },
    ];
    for (const filter of filters) {
      const expected = runs.filter(fits(filter)).map((run) => run.id);
      expect(expected.length).toBeGreaterThan(0);
      const paged: string[] = [];
      for (let offset = 0; offset < expected.length + 10; offset += 37) {
        paged.push(...(await listRuns(database.sql, filter, { limit: 37, offset })).map((run) => run.id));
      }
      expect(paged, JSON.stringify(filter)).toEqual(expected);
      const middle = expected.length >> 1;
      const behind = await listRuns(database.sql, filter, { limit: 5, before: expected[middle] ?? null });
      expect(behind.map((run) => run.id)).toEqual(expected.slice(middle + 1, middle + 6));
      expect(await countRuns(database.sql, filter)).toEqual({ kind: "exact", count: expected.length });
    }
  });

  it("find a word by its beginning, words only in their order, and nothing without a word", async () => {
    const count = async (text: string) => (await countRuns(database.sql, RunFilter.parse({ text }))).count;
    const lamps = runs.filter((run) => run.text !== "nothing").length;
    expect(await count("LAMP")).toBe(lamps);
    expect(await count("lamp blue")).toBe(0);
    expect(await count("amp")).toBe(0);
    expect(await count("n 41")).toBe(await count('"n":41'));
    expect(await count("…!")).toBe(0);
    expect(await count("it's 'quoted' & | ! <->")).toBe(0);
  });
});

describe("the index of words", () => {
  it("takes whatever a payload may hold", async () => {
    const hostile = [
      `"${`${"\u0958".repeat(50)} `.repeat(4_000)}"`,
      `"${"x".repeat(300_000)}"`,
      JSON.stringify("' \\ : & | ! <-> \ud800 𠮷野家 'quoted':1A"),
      `[${"0,".repeat(100_000)}0]`,
    ];
    for (const payload of hostile) await makeRun(database.sql, { at: hoursAgo(1), payload });
    await database.sql`delete from installation_facts`;
    while ((await indexNextRunTexts(database.sql, new Date(now), 500)) > 0) {
      // Goes on to the end.
    }
    expect(await countRuns(database.sql, { text: "𠮷野家" })).toEqual({ kind: "exact", count: 1 });
  });
});

describe("one run", () => {
  it("comes with deliveries and attempts in their order, also when another machine's clock was behind", async () => {
    const at = new Date(now - 20 * hourMs);
    const { id } = await makeRun(database.sql, { at, status: "error" });
    const late = { state: "dead" as const, attempts: 3 };
    const other = await makeRun(database.sql, { at: new Date(at.getTime() - 5_000), deliveries: [late, late] });
    await database.sql`update deliveries set origin_id = ${id} where origin_id = ${other.id}`;
    const run = await findRun(database.sql, id);
    expect(run?.deliveries.map((delivery) => delivery.id)).toEqual(other.deliveryIds);
    expect(run?.deliveries[0]?.attempts.map((attempt) => attempt.number)).toEqual([1, 2, 3]);
    expect(run).toMatchObject({ integrationName: "Orders", versionKnown: false, currentVersion: null });
    expect(await findRun(database.sql, uuidv7())).toBeNull();
  });
});
