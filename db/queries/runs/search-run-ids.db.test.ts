import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunStatus } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { ensurePartitions, firstUuidOf } from "#db/partitions.ts";
import { indexNextRunTexts } from "#db/stores/index-run-texts.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { countRuns } from "./count-runs.ts";
import { searchRunIds } from "./search-run-ids.ts";

// More runs than one probe of the index looks at, and words of every frequency, so that each way of searching is taken.
const count = 24_000;
const days = 6;
const now = Date.now();
const integrationId = uuidv7();

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  const { sql } = database;
  await ensurePartitions(sql, new Date(now - (days - 1) * 86_400_000), days);
  const from = now - days * 86_400_000;
  await sql`
    insert into runs (id, integration_id, integration_name, version, status, mode, received_at, media_type, body_bytes,
      payload, trace_id)
    select (lpad(to_hex(${from}::bigint + n * ${(days * 86_400_000) / count}::bigint), 12, '0') || '7000'
        || lpad(to_hex(n), 16, '8'))::uuid,
      case when n % 10 = 0 then ${integrationId}::uuid else ${uuidv7()}::uuid end, 'Orders', 1,
      case when n % 4 = 0 then 'error' else 'success' end, 'accept', now(), 'application/json', 50,
      '{"n":' || n || ',"all":"berlin","old":"' || case when n < 12000 then 'harbour' else 'airport' end
        || '","rare":"' || case when n % 6000 = 5 then 'zebrafish' else '' end || '"}', 'x'
    from generate_series(0, ${count - 1}::int) n`;
  while ((await indexNextRunTexts(sql, new Date(now + 120_000), 5_000)) > 0) {
    // Goes on to the end.
  }
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

type Wanted = { text: string; status?: RunStatus; ofIntegration?: boolean };

/** What a plain reading of all payloads finds. */
async function readAll({ text, status, ofIntegration = false }: Wanted): Promise<string[]> {
  const rows = await database.sql<{ id: string }[]>`select id from runs where payload like ${`%${text}%`}
    ${status === undefined ? database.sql`` : database.sql`and status = ${status}`}
    ${ofIntegration ? database.sql`and integration_id = ${integrationId}` : database.sql``} order by id desc`;
  return rows.map((row) => row.id);
}

describe("a search over many runs", () => {
  it.each<Wanted>([
    { text: "zebrafish" },
    { text: "zebrafish", status: "error" },
    { text: "zebrafish", ofIntegration: true },
    { text: "berlin" },
    { text: "berlin", status: "error" },
    { text: "berlin", status: "error", ofIntegration: true },
    { text: "harbour" },
    { text: "harbour", status: "success" },
    { text: "harbour", ofIntegration: true },
    { text: "nowhere" },
  ])("finds what a reading of all payloads finds: %j", async (wanted) => {
    const filter: RunFilter & { text: string } = { text: wanted.text };
    if (wanted.status !== undefined) filter.status = [wanted.status];
    if (wanted.ofIntegration) filter.integrationId = integrationId;
    const expected = await readAll(wanted);
    for (const rowsMax of [1, 60, 7_000, 100_000]) {
      const found = await searchRunIds(database.sql, filter, { rowsMax, before: null });
      expect(found, `at most ${rowsMax}`).toEqual(expected.slice(0, rowsMax));
    }
    const middle = firstUuidOf(new Date(now - 3.5 * 86_400_000));
    const older = await searchRunIds(database.sql, filter, { rowsMax: 60, before: middle });
    expect(older).toEqual(expected.filter((id) => id < middle).slice(0, 60));
    const total =
      expected.length > 2_000 ? { kind: "at_least", count: 2_000 } : { kind: "exact", count: expected.length };
    expect(await countRuns(database.sql, filter)).toEqual(total);
  });
});
