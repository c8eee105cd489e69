import type { CallbackFilter } from "#core/hooks/callback-filter.ts";
import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import { type CallbackStatus, callbackStatuses } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";

type Condition = ReturnType<typeof whereIds>;

/** The statuses that a filter narrows to; null when it takes all. */
export function pickCallbackStatuses(filter: Pick<CallbackFilter, "status">): CallbackStatus[] | null {
  const statuses = [...new Set(filter.status ?? [])];
  return statuses.length === 0 || statuses.length === callbackStatuses.length ? null : statuses;
}

/** The conditions over `callbacks c` by which some index leads to few rows, and the range of ids. */
export function whereIndexed(sql: SqlOrTransaction, filter: CallbackFilter, before: string | null): Condition {
  const parts = [whereIds(sql, "c.id", toIdRange(filter, before))];
  const statuses = pickCallbackStatuses(filter);
  if (statuses !== null) parts.push(sql`c.status = any(${statuses}::text[])`);
  if (filter.hookId !== undefined) parts.push(sql`c.hook_id = ${filter.hookId}`);
  if (filter.objectId !== undefined) parts.push(sql`c.object_id = ${filter.objectId}`);
  if (filter.ids !== undefined) parts.push(sql`c.id = any(${filter.ids}::uuid[])`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** The conditions that each row is asked for by itself, but for the text. */
export function whereRest(sql: SqlOrTransaction, filter: CallbackFilter): Condition {
  const parts = [sql`true`];
  if (filter.model !== undefined) parts.push(sql`c.model = ${filter.model}`);
  if (filter.signal !== undefined) parts.push(sql`c.signal = ${filter.signal}`);
  if (filter.eventType !== undefined) parts.push(sql`c.event_type = ${filter.eventType}`);
  if (filter.test !== undefined) parts.push(sql`c.test = ${filter.test}`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

/** The condition of a text that is no whole number or id. */
export function whereText(sql: SqlOrTransaction, text: string): Condition {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`c.status_details ilike ${like}`;
}

/**
 * True when some condition is in no index, so that only so many of the newest rows are looked at. Callbacks of one object
 * are few, and are all looked at.
 */
export function asksEachRow({ model, signal, eventType, test, text, objectId, ids }: CallbackFilter): boolean {
  if (objectId !== undefined || ids !== undefined) return false;
  return [model, signal, eventType, test, text].some((part) => part !== undefined);
}

/** The ids of the callbacks that a text names wholly, however old they are; null when it can name none. */
export function selectNamed(sql: SqlOrTransaction, text: string): Condition | null {
  const key = readCallbackKey(text.replace(/^#/, ""));
  if (key === null) return null;
  return "id" in key
    ? sql`select ${key.id}::uuid as id`
    : sql`select n.id from callbacks n where n.number = ${key.number}::bigint`;
}
