import type { LogFilter } from "#core/notifications/send/log-filter.ts";
import { logStatuses, type NotificationLog } from "#core/notifications/send/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import type { Page } from "../runs/find-run-ids.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";
import { logColumns } from "./log-record.ts";

export type LogPage = {
  logs: NotificationLog[];
  /** With a search: the oldest entry that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

// Texts are in no index. So many entries, the newest that the rest of the filter takes, are looked at.
export const searchedRowsMax = 20_000;

/** A page of the log, newest first. */
export async function listLogs(sql: SqlOrTransaction, filter: LogFilter, page: Page): Promise<LogPage> {
  const { limit, offset = 0 } = page;
  const rows = matching(sql, filter);
  const logs = await sql<NotificationLog[]>`select ${logColumns(sql)}
    from (select id from (${rows}) m order by id desc limit ${limit} offset ${offset}) page
    join notification_logs l on l.id = page.id order by l.id desc`;
  if (filter.search === undefined) return { logs, searchedTo: null };
  const [edge] = await sql<{ createdAt: Date }[]>`select created_at as "createdAt" from (${searched(sql, filter)}) l
    order by id desc offset ${searchedRowsMax - 1} limit 1`;
  return { logs, searchedTo: edge?.createdAt ?? null };
}

/** How many entries a filter takes, exactly up to 10,000; with a search, how many of those that a list looks at. */
export async function countLogs(sql: SqlOrTransaction, filter: LogFilter): Promise<RowCount> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count
    from (select 1 from (${matching(sql, filter)}) m limit ${exactCountMax + 1}) counted`;
  const count = row?.count ?? 0;
  return count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
}

function matching(sql: SqlOrTransaction, filter: LogFilter) {
  if (filter.search === undefined) return sql`select l.id from notification_logs l where ${whereLogs(sql, filter)}`;
  const like = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`select l.id from (${searched(sql, filter)}) l where l.recipient ilike ${like} or l.subject ilike ${like}
    or l.message ilike ${like} or l.error_message ilike ${like}`;
}

function searched(sql: SqlOrTransaction, filter: LogFilter) {
  return sql`select l.* from notification_logs l where ${whereLogs(sql, filter)} order by l.id desc
    limit ${searchedRowsMax}`;
}

function whereLogs(sql: SqlOrTransaction, filter: LogFilter) {
  const parts = [whereIds(sql, "l.id", toIdRange(filter, null))];
  const statuses = [...new Set(filter.status ?? [])];
  if (statuses.length > 0 && statuses.length < logStatuses.length) parts.push(sql`l.status = any(${statuses}::text[])`);
  if (filter.channel !== undefined) parts.push(sql`l.channel = ${filter.channel}`);
  if (filter.recipient !== undefined) {
    // The first part of the condition is what the index holds.
    parts.push(sql`left(l.recipient, 200) = left(${filter.recipient}, 200) and l.recipient = ${filter.recipient}`);
  }
  if (filter.related_type !== undefined) parts.push(sql`l.related_type = ${filter.related_type}`);
  if (filter.related_id !== undefined) {
    parts.push(sql`l.related_type is not null and l.related_id = ${filter.related_id}`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}
