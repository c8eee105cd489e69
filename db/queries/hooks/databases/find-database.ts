import type { DatabaseSummary } from "#core/hooks/databases/ports.ts";
import type { AttachedDatabase } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** Every attached database by its name, with the hooks on its tables. There are a handful. */
export async function listDatabases(sql: SqlOrTransaction, actor: Actor): Promise<DatabaseSummary[]> {
  requirePermitted(actor, "view_hooks");
  return await sql<DatabaseSummary[]>`select ${summaryColumns(sql)} from attached_databases d order by d.name`;
}

/** One of them; null when there is none. */
export async function findDatabase(sql: SqlOrTransaction, actor: Actor, id: number): Promise<DatabaseSummary | null> {
  requirePermitted(actor, "view_hooks");
  const [row] = await sql<
    DatabaseSummary[]
  >`select ${summaryColumns(sql)} from attached_databases d where d.id = ${id}`;
  return row ?? null;
}

/** All of them, for those who connect to them. */
export async function readAllDatabases(sql: SqlOrTransaction): Promise<AttachedDatabase[]> {
  return await sql<AttachedDatabase[]>`select ${databaseColumns(sql)} from attached_databases d order by d.id`;
}

export function databaseColumns(sql: SqlOrTransaction) {
  return sql`d.id, d.name, d.url_secret as "urlSecret", d.hidden_columns as "hiddenColumns", d.enabled, d.problem,
    d.problem_since as "problemSince", d.last_read_at as "lastReadAt", d.created_at as "createdAt",
    d.updated_at as "updatedAt"`;
}

export function summaryColumns(sql: SqlOrTransaction) {
  return sql`${databaseColumns(sql)}, (select coalesce(jsonb_agg(jsonb_build_object('id', h.id,
      'name', coalesce(nullif(btrim(h.name), ''), h.model || ' ' || to_char(h.created_at at time zone 'UTC', 'YYYY-MM-DD')),
      'model', h.model, 'enabled', h.enabled) order by h.id), '[]') from hooks h where h.database_id = d.id) as hooks`;
}
