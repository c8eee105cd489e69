import type { ContentType, CronFields, MessageSet } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";

/** A set as the list shows it. */
export type SetSummary = Pick<MessageSet, "id" | "shortName" | "label"> & {
  contentType: ContentType;
  languages: { lang: string; count: number }[];
  schedule: CronFields & { id: number; name: string };
  next: { id: number; shortName: string } | null;
  /** How many subscriptions are on their way through it, counted up to one more than `activeMax`. */
  activeCount: number;
  activeMax: number;
};

const activeMax = 1_000;

/** Sets by name; `search` is a part of name or label. */
export async function listSetSummaries(
  sql: Sql,
  reader: Actor,
  { search, limit, offset }: { search: string | null; limit: number; offset: number },
): Promise<ListedPage<SetSummary>> {
  requirePermitted(reader, "view_messaging");
  const from = sql`message_sets s
    where ${search}::text is null or strpos(lower(s.short_name || ' ' || s.label), lower(${search})) > 0`;
  const rows = sql<Omit<SetSummary, "activeMax">[]>`select s.id, s.short_name as "shortName", s.label,
      s.content_type as "contentType",
      (select coalesce(jsonb_agg(jsonb_build_object('lang', l.lang, 'count', l.count) order by l.lang), '[]')
        from (select m.lang, count(*)::int as count from messages m where m.message_set_id = s.id group by m.lang) l
      ) as languages,
      (select jsonb_build_object('id', c.id, 'name', c.name, 'minute', c.minute, 'hour', c.hour,
          'dayOfMonth', c.day_of_month, 'monthOfYear', c.month_of_year, 'dayOfWeek', c.day_of_week)
        from schedules c where c.id = s.default_schedule_id) as schedule,
      (select jsonb_build_object('id', n.id, 'shortName', n.short_name) from message_sets n where n.id = s.next_set_id) as next,
      ${countActive(sql, sql`s.id`, activeMax)} as "activeCount"
    from (select s.* from ${from} order by lower(s.short_name), s.id limit ${limit} offset ${offset}) s
    order by lower(s.short_name), s.id`;
  const page = await takePage(rows, sql`select count(*)::int as total from ${from}`);
  return { ...page, rows: page.rows.map((row) => ({ ...row, activeMax })) };
}

/** How many subscriptions are on their way through a set, counted up to one more than `max`. */
export async function countActiveSubscriptions(sql: Sql, setId: number, max: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select ${countActive(sql, sql`${setId}`, max)} as count`;
  return row?.count ?? 0;
}

function countActive(sql: Sql, setId: ReturnType<Sql>, max: number) {
  return sql`(select count(*)::int from (select 1 from subscriptions u
    where u.message_set_id = ${setId} and u.active and not u.completed limit ${max + 1}) as counted)`;
}
