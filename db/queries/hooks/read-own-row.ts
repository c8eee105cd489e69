import type { HookField, HookModel } from "#core/hooks/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Found = { objectId: string | null; row: JsonObject };

/**
 * One row of an entity of our own in the form in which triggers keep it: without hidden columns, times in UTC. With null for
 * its id the newest one. Null where there is none, also for an id that cannot be one.
 */
export async function readOwnRow(
  sql: SqlOrTransaction,
  model: HookModel,
  objectId: string | null,
): Promise<Found | null> {
  const key = sql(model.keyFields);
  const ofRow = keyCondition(sql, model, objectId);
  if (ofRow === null) return null;
  const shown = model.fields.filter(({ hidden }) => !hidden);
  const columns = shown.flatMap((field, index) => [...(index === 0 ? [] : [sql`, `]), readColumn(sql, field)]);
  const newest = model.keyFields.flatMap((name, index) => [index === 0 ? sql`` : sql`, `, sql`${sql(name)} desc`]);
  const [found] = await sql<Found[]>`
    select concat_ws(',', ${key}) as "objectId", (select to_jsonb(shown) from (select ${columns}) as shown) as row
    from ${sql(model.table)} where ${ofRow} order by ${newest} limit 1`;
  return found ?? null;
}

function readColumn(sql: SqlOrTransaction, { name, type }: HookField) {
  if (type !== "timestamp with time zone") return sql`${sql(name)}`;
  // The session's own time zone would be in it otherwise.
  return sql`(to_jsonb(${sql(name)} at time zone 'UTC') #>> '{}') || '+00:00' as ${sql(name)}`;
}

function keyCondition(sql: SqlOrTransaction, model: HookModel, objectId: string | null) {
  if (objectId === null) return sql`true`;
  const [only, ...more] = model.keyFields;
  if (only === undefined) return null;
  // A part of a key may hold commas itself, so a joined key is compared as a whole.
  if (more.length > 0) return sql`concat_ws(',', ${sql(model.keyFields)}) = ${objectId}`;
  const type = model.fields.find(({ name }) => name === only)?.type ?? "text";
  return canBe(type, objectId) ? sql`${sql(only)} = ${objectId}` : null;
}

const integerMax: Record<string, bigint> = { smallint: 32_767n, integer: 2_147_483_647n, bigint: 2n ** 63n - 1n };

function canBe(type: string, text: string): boolean {
  const max = integerMax[type];
  if (max !== undefined) return /^-?\d{1,19}$/.test(text) && BigInt(text) <= max && -BigInt(text) <= max;
  if (type === "uuid") return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  // What PostgreSQL takes for no text at all.
  return !text.includes("\u0000");
}
