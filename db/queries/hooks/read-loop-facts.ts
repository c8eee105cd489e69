import { countingKey } from "#core/hooks/guard-loops.ts";
import type { CallbackPlan, Occurrence } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

const minuteMs = 60_000;
// The usual schedule of a callback ends within 28 hours; what it causes comes soon after.
const traceMs = 3 * 86_400_000;
const greatestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Traced = Pick<Occurrence, "traceId" | "model" | "objectId">;

/**
 * How many hooks in a row have led to each of these occurrences: the deepest callback of the same trace that was there before
 * the row was, and about another row. A row whose id tells its birth, as of runs and deliveries, is not caused by callbacks
 * about it that came later, so that its own long life is no loop.
 */
export async function readDepths(sql: SqlOrTransaction, occurrences: readonly Traced[], now: Date): Promise<number[]> {
  const depths = occurrences.map(() => 0);
  const traced = occurrences.flatMap((one, at) => (one.traceId === null ? [] : [{ ...one, at }]));
  if (traced.length === 0) return depths;
  const rows = await sql<{ at: number; depth: number }[]>`
    select a.at, max(c.depth)::int as depth
    from unnest(${traced.map(({ at }) => at)}::int[], ${traced.map(({ traceId }) => traceId)}::text[],
      ${traced.map(({ model }) => model)}::text[], ${traced.map(({ objectId }) => objectId)}::text[],
      ${traced.map(({ objectId }) => findBirth(objectId))}::uuid[]) as a(at, trace_id, model, object_id, born)
    join callbacks c on c.trace_id = a.trace_id and c.id < a.born
      and (c.model <> a.model or c.object_id is distinct from a.object_id)
    where c.id >= ${firstUuidOf(new Date(now.getTime() - traceMs))}::uuid
    group by a.at`;
  for (const { at, depth } of rows) depths[at] = depth;
  return depths;
}

function findBirth(objectId: string | null): string {
  return objectId !== null && uuidv7.test(objectId) ? objectId : greatestId;
}

/** For each hook and object of these plans, how many calls there were in the last minute, up to `max`. */
export async function countRecentCalls(
  sql: SqlOrTransaction,
  plans: readonly CallbackPlan[],
  max: number,
  now: Date,
): Promise<Map<string, number>> {
  const asked = new Map(plans.flatMap((plan) => toAsked(plan)));
  if (asked.size === 0) return new Map();
  const rows = await sql<{ key: string; count: number }[]>`
    select a.key, c.count
    from unnest(${[...asked.keys()]}::text[], ${[...asked.values()].map(({ hookId }) => hookId)}::int[],
      ${[...asked.values()].map(({ objectId }) => objectId)}::text[]) as a(key, hook_id, object_id)
    cross join lateral (
      select count(*)::int as count from (
        select 1 from callbacks c where c.hook_id = a.hook_id and c.object_id = a.object_id
          and c.id >= ${firstUuidOf(new Date(now.getTime() - minuteMs))}::uuid and c.delivery_id is not null
          and not c.test
        limit ${max}) as recent) as c
    where c.count > 0`;
  return new Map(rows.map(({ key, count }) => [key, count]));
}

function toAsked(plan: CallbackPlan): [string, CallbackPlan][] {
  const key = countingKey(plan);
  return key === null || plan.status === "error" ? [] : [[key, plan]];
}
