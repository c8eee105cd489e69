import type { MessageFile } from "#core/messaging/content/set-content.ts";
import type { Sql } from "../../connect.ts";
import { fileColumns } from "./content-columns.ts";

/** The file of a public address; null where no file has that key. Whoever knows the key may have it. */
export async function findPublicFile(sql: Sql, key: string): Promise<MessageFile | null> {
  const [row] = await sql<MessageFile[]>`select ${fileColumns(sql)} from binary_contents f where f.key = ${key}`;
  return row ?? null;
}

/** Its bytes from `start`, so many of them, if it is still the file of that time; null where it is another by now. */
export async function readFileBytes(
  sql: Sql,
  { id, updatedAt }: Pick<MessageFile, "id" | "updatedAt">,
  { start, length }: { start: number; length: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [row] = await sql<{ part: Buffer }[]>`select substring(data from ${start + 1} for ${length}) as part
    from binary_contents where id = ${id} and updated_at = ${updatedAt}`;
  return row === undefined ? null : new Uint8Array(row.part);
}

/** What became of the check of all files. */
export type FileCheck = {
  files: number;
  bytes: number;
  /** Audio sets' messages without a file, and files that no message names. */
  messagesWithout: number;
  unused: number;
};

/** Looks through all files: each is there as large as it was when it came, and what is without one is counted. */
export async function checkFiles(sql: Sql): Promise<FileCheck & { broken: number[] }> {
  const [sums] = await sql<FileCheck[]>`select count(*)::int as files, coalesce(sum(size_bytes), 0)::float8 as bytes,
    (select count(*)::int from messages m join message_sets s on s.id = m.message_set_id
      where s.content_type = 'audio' and m.binary_content_id is null) as "messagesWithout",
    count(*) filter (where not exists (select from messages m where m.binary_content_id = f.id))::int as unused
    from binary_contents f`;
  const broken = await sql<{ id: number }[]>`select id from binary_contents where octet_length(data) <> size_bytes
    order by id limit 1000`;
  return {
    ...(sums ?? { files: 0, bytes: 0, messagesWithout: 0, unused: 0 }),
    broken: broken.map(({ id }) => id),
  };
}
