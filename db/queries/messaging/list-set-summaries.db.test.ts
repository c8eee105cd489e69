import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#scripts/testing/create-test-database.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { type Database, openDatabase } from "../../connect.ts";
import { countActiveSubscriptions, listSetSummaries } from "./list-set-summaries.ts";

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = openDatabase(made.url);
});
afterAll(async () => {
  await database.close();
  await drop();
});

test("a set is listed with its languages, its schedule, what follows, and who is on the way, counted up to a bound", async () => {
  const { sql } = database;
  const { author } = await makePerson(sql, "viewer");
  await sql`insert into schedules (id, minute, hour) values (1, '0', '8')`;
  await sql`insert into message_sets (id, short_name, label, default_schedule_id, next_set_id)
    values (2, 'After', '', 1, null), (1, 'before', 'Before birth', 1, 2)`;
  await sql`insert into messages (message_set_id, sequence_number, lang, text_content)
    values (1, 1, 'eng', 'x'), (1, 2, 'eng', 'x'), (1, 1, 'afr', 'x')`;
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang, active)
    select gen_random_uuid(), 'x', 1, 1, 'eng', n <= 5 from generate_series(1, 7) n`;
  const all = await listSetSummaries(sql, author.actor, { search: null, limit: 50, offset: 0 });
  expect(all.rows.map(({ shortName }) => shortName)).toEqual(["After", "before"]);
  expect(all).toMatchObject({
    total: 2,
    rows: [
      { languages: [], next: null, activeCount: 0 },
      {
        languages: [
          { lang: "afr", count: 1 },
          { lang: "eng", count: 2 },
        ],
        schedule: { id: 1, minute: "0", hour: "8", dayOfWeek: "*" },
        next: { id: 2, shortName: "After" },
        activeCount: 5,
      },
    ],
  });
  const found = await listSetSummaries(sql, author.actor, { search: "BIRTH", limit: 50, offset: 0 });
  expect(found).toMatchObject({ total: 1, rows: [{ id: 1 }] });
  expect(await countActiveSubscriptions(sql, 1, 3)).toBe(4);
});
