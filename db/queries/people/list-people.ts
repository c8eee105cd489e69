import type { Actor, Person, Role } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { personColumns } from "./person-columns.ts";

export type ListedPerson = Person & { hasPassword: boolean; hasProvider: boolean; liveTokenCount: number };

export type PeopleFilter = {
  /** Part of the name or the address. */
  search: string | null;
  role: Role | null;
  active: boolean | null;
  limit: number;
  offset: number;
};

/** Accounts in the order of their names, with how each may sign in. Administrators only. */
export async function listPeople(
  sql: Sql,
  reader: Actor,
  { search, role, active, limit, offset }: PeopleFilter,
): Promise<{ rows: ListedPerson[]; total: number }> {
  requirePermitted(reader, "manage_users");
  const where = sql`(${search}::text is null or strpos(lower(u.name || ' ' || u.email), lower(${search})) > 0)
    and (${role}::text is null or u.role = ${role}) and (${active}::bool is null or (u.disabled_at is null) = ${active})`;
  const [rows, [count]] = await Promise.all([
    sql<ListedPerson[]>`select ${personColumns(sql)}, u.password_hash is not null as "hasPassword",
        u.oidc_subject is not null as "hasProvider",
        (select count(*)::int from api_tokens t where t.user_id = u.id and t.revoked_at is null) as "liveTokenCount"
      from users u where ${where} order by lower(u.name), u.id limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total from users u where ${where}`,
  ]);
  return { rows, total: count?.total ?? 0 };
}

/** One account, for its own page. A person may always see their own. */
export async function findPerson(sql: Sql, reader: Actor, id: string): Promise<ListedPerson | null> {
  if (reader.kind !== "user" || reader.id !== id) requirePermitted(reader, "manage_users");
  const [row] = await sql<ListedPerson[]>`select ${personColumns(sql)}, u.password_hash is not null as "hasPassword",
      u.oidc_subject is not null as "hasProvider",
      (select count(*)::int from api_tokens t where t.user_id = u.id and t.revoked_at is null) as "liveTokenCount"
    from users u where u.id = ${id}`;
  return row ?? null;
}
