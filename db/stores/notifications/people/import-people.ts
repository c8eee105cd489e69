import type { PersonInput } from "#core/notifications/people/person-document.ts";
import type { ImportCounts, PersonColumn } from "#core/notifications/people/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toFlag } from "../../array-values.ts";

/** How many of these people are new, would change in the named columns, and would not. */
export async function compareImported(
  sql: SqlOrTransaction,
  people: readonly PersonInput[],
  columns: readonly PersonColumn[],
): Promise<ImportCounts> {
  const [counts] = await sql<ImportCounts[]>`
    select count(*) filter (where p.id is null)::int as created,
      count(*) filter (where p.id is not null and (${differs(sql, columns)}))::int as changed,
      count(*) filter (where p.id is not null and not (${differs(sql, columns)}))::int as unchanged
    from ${incoming(sql, people)}
    left join notification_people p on p.user_id = i.user_id::bigint and p.actor_type = i.actor_type`;
  return counts ?? { created: 0, changed: 0, unchanged: 0 };
}

/** Adds those who are new, and changes the others where they differ in the named columns. */
export async function writeImported(
  sql: SqlOrTransaction,
  people: readonly PersonInput[],
  columns: readonly PersonColumn[],
  now: Date,
): Promise<void> {
  const has = (column: PersonColumn) => columns.includes(column);
  await sql`update notification_people p set
      name = case when ${has("name")} then i.name else p.name end,
      email = case when ${has("email")} then i.email else p.email end,
      phone = case when ${has("phone")} then i.phone else p.phone end,
      language = case when ${has("language")} then i.language else p.language end,
      time_zone = case when ${has("time_zone")} then i.time_zone else p.time_zone end,
      active = case when ${has("is_active")} then i.active::bool else p.active end, updated_at = ${now}
    from ${incoming(sql, people)}
    where p.user_id = i.user_id::bigint and p.actor_type = i.actor_type and (${differs(sql, columns)})`;
  await sql`insert into notification_people
      (user_id, actor_type, name, email, phone, language, time_zone, active, created_at, updated_at)
    select i.user_id::bigint, i.actor_type, i.name, i.email, i.phone, i.language, i.time_zone, i.active::bool, ${now}, ${now}
    from ${incoming(sql, people)} on conflict (user_id, actor_type) do nothing`;
  if (!has("groups")) return;
  await sql`delete from notification_group_members m
    using ${incoming(sql, people)}, notification_people p, notification_groups g
    where p.user_id = i.user_id::bigint and p.actor_type = i.actor_type and m.person_id = p.id and g.id = m.group_id
      and g.code <> all(string_to_array(i.groups, '|'))`;
  await sql`insert into notification_group_members (group_id, person_id)
    select g.id, p.id from ${incoming(sql, people)}
    join notification_people p on p.user_id = i.user_id::bigint and p.actor_type = i.actor_type
    join notification_groups g on g.code = any(string_to_array(i.groups, '|')) on conflict do nothing`;
}

/** The people as a table `i`. Numbers and flags travel as text, because the driver has no arrays of them. */
function incoming(sql: SqlOrTransaction, people: readonly PersonInput[]) {
  const list = <Value>(pick: (person: PersonInput) => Value): Value[] => people.map(pick);
  return sql`unnest(${list((p) => String(p.user_id))}::text[], ${list((p) => p.actor_type)}::text[],
    ${list((p) => p.name)}::text[], ${list((p) => p.email)}::text[], ${list((p) => p.phone)}::text[],
    ${list((p) => p.language)}::text[], ${list((p) => p.time_zone)}::text[], ${list((p) => toFlag(p.is_active))}::text[],
    ${list((p) => p.groups.join("|"))}::text[])
    as i(user_id, actor_type, name, email, phone, language, time_zone, active, groups)`;
}

function differs(sql: SqlOrTransaction, columns: readonly PersonColumn[]) {
  const has = (column: PersonColumn) => columns.includes(column);
  return sql`(${has("name")} and p.name is distinct from i.name)
    or (${has("email")} and p.email is distinct from i.email)
    or (${has("phone")} and p.phone is distinct from i.phone)
    or (${has("language")} and p.language is distinct from i.language)
    or (${has("time_zone")} and p.time_zone is distinct from i.time_zone)
    or (${has("is_active")} and p.active is distinct from i.active::bool)
    or (${has("groups")} and i.groups is distinct from coalesce((select string_agg(g.code, '|' order by g.code collate "C")
      from notification_group_members m join notification_groups g on g.id = m.group_id where m.person_id = p.id), ''))`;
}
