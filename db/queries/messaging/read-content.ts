import type { MessageFile, SetContent } from "#core/messaging/content/set-content.ts";
import type { Message, MessageSet } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { fileColumns, messageColumns, setColumns } from "./content-columns.ts";

/** The messages of sets, by sequence number and language; a set without any has an empty list. */
export async function readMessages(sql: SqlOrTransaction, setIds: readonly number[]): Promise<Map<number, Message[]>> {
  const bySet = new Map<number, Message[]>(setIds.map((id) => [id, []]));
  const rows = await sql<Message[]>`select ${messageColumns(sql)} from messages m
    where m.message_set_id = any(${[...setIds]}::int[]) order by m.message_set_id, m.sequence_number, m.lang`;
  for (const message of rows) bySet.get(message.messageSetId)?.push(message);
  return bySet;
}

/** The files with these ids, without their bytes. */
export async function readFiles(sql: SqlOrTransaction, ids: readonly number[]): Promise<Map<number, MessageFile>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<MessageFile[]>`select ${fileColumns(sql)} from binary_contents f
    where f.id = any(${[...ids]}::int[])`;
  return new Map(rows.map((file) => [file.id, file]));
}

/** Sets with their messages and the files that those name; an id that is no set's is left out. */
export async function readContent(sql: SqlOrTransaction, setIds: readonly number[]): Promise<Map<number, SetContent>> {
  const sets = await sql<MessageSet[]>`select ${setColumns(sql)} from message_sets s
    where s.id = any(${[...setIds]}::int[])`;
  const messages = await readMessages(
    sql,
    sets.map(({ id }) => id),
  );
  const fileIds = [...messages.values()].flatMap((own) => own.flatMap(({ binaryContentId }) => binaryContentId ?? []));
  const files = await readFiles(sql, [...new Set(fileIds)]);
  return new Map(sets.map((set) => [set.id, { set, messages: messages.get(set.id) ?? [], files }]));
}
