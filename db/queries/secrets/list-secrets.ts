import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SecretSummary } from "#core/vault/model.ts";
import type { Sql } from "../../connect.ts";
import { findSecretUsers } from "./find-secret-users.ts";

export type SecretFilter = {
  /** Part of the name or the description. */
  search: string | null;
  limit: number;
  offset: number;
};

type Row = Omit<SecretSummary, "usedBy">;

/** Secrets by name, with what uses each; values are in no answer. Administrators only. */
export async function listSecrets(
  sql: Sql,
  reader: Actor,
  { search, limit, offset }: SecretFilter,
): Promise<{ rows: SecretSummary[]; total: number }> {
  requirePermitted(reader, "view_secrets");
  const where = sql`${search}::text is null or strpos(lower(name || ' ' || description), lower(${search})) > 0`;
  const [rows, [count], users] = await Promise.all([
    sql<Row[]>`select ${summaryColumns(sql)} from secrets where ${where} order by name limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total from secrets where ${where}`,
    findSecretUsers(sql),
  ]);
  return { rows: rows.map((row) => ({ ...row, usedBy: users.get(row.name) ?? [] })), total: count?.total ?? 0 };
}

/** One secret without its value, for its own page. */
export async function findSecret(sql: Sql, reader: Actor, id: string): Promise<SecretSummary | null> {
  requirePermitted(reader, "view_secrets");
  const [row] = await sql<Row[]>`select ${summaryColumns(sql)} from secrets where id = ${id}`;
  if (row === undefined) return null;
  return { ...row, usedBy: (await findSecretUsers(sql)).get(row.name) ?? [] };
}

/** The names of all secrets, for choosing one in an integration. Names are in every document, so viewers see them too. */
export async function listVaultNames(sql: Sql, reader: Actor): Promise<string[]> {
  requirePermitted(reader, "view_integrations");
  return (await sql<{ name: string }[]>`select name from secrets order by name`).map((row) => row.name);
}

function summaryColumns(sql: Sql) {
  return sql`id, name, description, revision, created_at as "createdAt", updated_at as "updatedAt"`;
}
