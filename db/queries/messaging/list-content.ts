import type { MessageFile } from "#core/messaging/content/set-content.ts";
import type { ContentType, Message, MessageSet } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";
import { fileColumns, messageColumns, setColumns } from "./content-columns.ts";

type Part = { limit: number; offset: number };

/** Sets by number; a filter that is null leaves none out. */
export async function listSets(
  sql: Sql,
  reader: Actor,
  { shortName, contentType, limit, offset }: { shortName: string | null; contentType: string | null } & Part,
): Promise<ListedPage<MessageSet>> {
  requirePermitted(reader, "view_messaging");
  const from = sql`message_sets s where (${shortName}::text is null or s.short_name = ${shortName})
    and (${contentType}::text is null or s.content_type = ${contentType as ContentType | null})`;
  const rows = sql<MessageSet[]>`select ${setColumns(sql)} from ${from} order by s.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One set; null when there is none. */
export async function findSet(sql: Sql, reader: Actor, id: number): Promise<MessageSet | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<MessageSet[]>`select ${setColumns(sql)} from message_sets s where s.id = ${id}`;
  return row ?? null;
}

/** Messages by sequence number. */
export async function listMessages(
  sql: Sql,
  reader: Actor,
  filter: { setId: number | null; sequenceNumber: number | null; lang: string | null } & Part,
): Promise<ListedPage<Message>> {
  requirePermitted(reader, "view_messaging");
  const { setId, sequenceNumber, lang, limit, offset } = filter;
  const from = sql`messages m where (${setId}::int is null or m.message_set_id = ${setId})
    and (${sequenceNumber}::int is null or m.sequence_number = ${sequenceNumber})
    and (${lang}::text is null or m.lang = ${lang})`;
  const rows = sql<Message[]>`select ${messageColumns(sql)} from ${from}
    order by m.sequence_number, m.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One message; null when there is none. */
export async function findMessage(sql: Sql, reader: Actor, id: number): Promise<Message | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<Message[]>`select ${messageColumns(sql)} from messages m where m.id = ${id}`;
  return row ?? null;
}

/** In which languages each set has messages, by the set's number; none for a set without messages. */
export async function listSetLanguages(sql: Sql, reader: Actor): Promise<Map<number, string[]>> {
  requirePermitted(reader, "view_messaging");
  const rows = await sql<{ id: number; languages: string[] }[]>`select s.id,
    array(select distinct m.lang from messages m where m.message_set_id = s.id order by 1) as languages
    from message_sets s order by s.id`;
  return new Map(rows.map(({ id, languages }) => [id, languages]));
}

/** Files by number, without their bytes. */
export async function listFiles(sql: Sql, reader: Actor, { limit, offset }: Part): Promise<ListedPage<MessageFile>> {
  requirePermitted(reader, "view_messaging");
  const rows = sql<MessageFile[]>`select ${fileColumns(sql)} from binary_contents f
    order by f.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from binary_contents`);
}

/** One file without its bytes; null when there is none. */
export async function findFile(sql: Sql, reader: Actor, id: number): Promise<MessageFile | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<MessageFile[]>`select ${fileColumns(sql)} from binary_contents f where f.id = ${id}`;
  return row ?? null;
}
