import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";

export type ListedReply = {
  id: string;
  provider: string;
  sender: string;
  body: string;
  effect: "stop" | "start" | null;
  receivedAt: Date;
  /** People of the directory with that number. */
  people: { id: number; name: string }[];
};

export type ReplyFilter = {
  /** Part of the number or of what was written. */
  search: string | null;
  effect: "stop" | "start" | null;
  limit: number;
  offset: number;
};

/** One page of text messages that people sent, the newest first. */
export async function listReplies(
  sql: Sql,
  reader: Actor,
  { search, effect, limit, offset }: ReplyFilter,
): Promise<ListedPage<ListedReply>> {
  requirePermitted(reader, "view_notifications");
  const where = sql`(${search}::text is null or strpos(lower(r.sender || ' ' || r.body), lower(${search})) > 0)
    and (${effect}::text is null or r.effect = ${effect})`;
  const rows = sql<ListedReply[]>`select r.id, r.provider, r.sender, r.body, r.effect, r.received_at as "receivedAt",
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.id), '[]')
        from notification_people p where p.phone = r.sender) as people
    from notification_replies r where ${where} order by r.id desc limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_replies r where ${where}`);
}
