import { planSlots, type Slot, type SlotState } from "#core/providers/plan-slots.ts";
import type { Sql } from "../../connect.ts";

export type WantedSlot = { provider: string; ratePerSecond: number };

/**
 * Reserves sending slots of providers with a rate, for all processes that share the database. One short transaction for all
 * that are wanted at once; the clock is the database's, so that processes with clocks of their own keep one rate.
 */
export async function takeSlots(sql: Sql, wanted: readonly WantedSlot[]): Promise<Slot[]> {
  const byProvider = Map.groupBy(wanted, ({ provider }) => provider);
  const names = [...byProvider.keys()].sort();
  const taken = await sql.begin(async (transaction) => {
    await transaction`insert into provider_slots (name, free_at, line_at)
      select name, to_timestamp(0), to_timestamp(0) from unnest(${names}::text[]) as t(name) on conflict do nothing`;
    // Locked in one order, so that two processes wait for each other only one way round.
    const rows = await transaction<(SlotState & { name: string })[]>`
      select name, extract(epoch from free_at)::float8 * 1000 as "freeAtMs",
        extract(epoch from line_at)::float8 * 1000 as "lineAtMs"
      from provider_slots where name = any(${names}::text[]) order by name for update`;
    // Read after the locks, because waiting for them takes time.
    const [clock] = await transaction<{ nowMs: number }[]>`
      select extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"`;
    const plans = rows.map(({ name, ...state }) => {
      const asked = byProvider.get(name) ?? [];
      return { name, ...planSlots(state, asked.length, asked[0]?.ratePerSecond ?? 1, clock?.nowMs ?? 0) };
    });
    await transaction`update provider_slots s set free_at = to_timestamp(t.free_s), line_at = to_timestamp(t.line_s)
      from unnest(${plans.map(({ name }) => name)}::text[], ${plans.map(({ state }) => state.freeAtMs / 1_000)}::float8[],
        ${plans.map(({ state }) => state.lineAtMs / 1_000)}::float8[]) as t(name, free_s, line_s)
      where s.name = t.name`;
    return new Map(plans.map(({ name, slots }) => [name, slots]));
  });
  return wanted.map(({ provider }) => taken.get(provider)?.shift() ?? { kind: "now", waitMs: 0 });
}
