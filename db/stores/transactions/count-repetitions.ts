import type { Repetition } from "#core/mediator/record/sample-refusals.ts";
import type { Sql } from "../../connect.ts";
import { isBetween } from "../is-between.ts";

/** Adds to stored refusals how many more of their kind came and were not stored. */
export async function countRepetitions(sql: Sql, repetitions: readonly Repetition[]): Promise<void> {
  if (repetitions.length === 0) return;
  const ids = repetitions.map(({ id }) => id);
  await sql`update transactions t set repeated = t.repeated + r.times
    from unnest(${ids}::uuid[], ${repetitions.map(({ times }) => times)}::int[]) as r(id, times)
    where t.id = r.id and ${isBetween(sql, sql`t.id`, ids)}`;
}
