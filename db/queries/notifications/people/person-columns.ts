import type { SqlOrTransaction } from "../../../connect.ts";

/** A person of the directory, `p` in the statement, named as in core. */
export function personColumns(sql: SqlOrTransaction) {
  return sql`p.id, p.user_id::float8 as "userId", p.actor_type as "actorType", p.name, p.email, p.phone, p.language,
    p.time_zone as "timeZone", p.active, p.created_at as "createdAt", p.updated_at as "updatedAt"`;
}

/** The same with the codes of their groups. */
export function listedPersonColumns(sql: SqlOrTransaction) {
  return sql`${personColumns(sql)}, array(select g.code from notification_group_members m
    join notification_groups g on g.id = m.group_id where m.person_id = p.id order by g.code) as groups`;
}

/** A group, `g` in the statement. */
export function groupColumns(sql: SqlOrTransaction) {
  return sql`g.id, g.code, g.name, g.description, g.created_at as "createdAt", g.updated_at as "updatedAt"`;
}

/** How somebody wants to be told, `f` in the statement, without the modes of events. */
export function preferenceColumns(sql: SqlOrTransaction) {
  return sql`f.user_id::float8 as "userId", f.actor_type as "actorType", f.allow_sms as "allowSms",
    f.allow_email as "allowEmail", f.allow_in_app as "allowInApp", f.preferred_lang as "preferredLang",
    f.quiet_hours as "quietHours", f.time_zone as "timeZone", f.updated_at as "updatedAt"`;
}

/** A suppression, `s` in the statement. */
export function suppressionColumns(sql: SqlOrTransaction) {
  return sql`s.id, s.medium, s.address, s.reason, s.detail, s.created_at as "createdAt"`;
}
