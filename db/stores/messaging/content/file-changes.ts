import type { ContentChanges, FileUse } from "#core/messaging/content/change-ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

type FileChanges = Pick<ContentChanges, "insertFile" | "replaceFile" | "removeFile" | "listFileUses">;

/** The part of a change that is about files. */
export function bindFileChanges(sql: SqlOrTransaction, now: Date, changed: () => Promise<void>): FileChanges {
  return {
    insertFile: async ({ key, fileName, mediaType, bytes }) => {
      const [made] = await sql<{ id: number }[]>`
        insert into binary_contents (key, file_name, media_type, size_bytes, data, created_at, updated_at)
        values (${key}, ${fileName}, ${mediaType}, ${bytes.byteLength}, ${bytes}, ${now}, ${now}) returning id`;
      if (made === undefined) throw new Error("The new file has no number.");
      await changed();
      return made.id;
    },
    replaceFile: async (id, { fileName, mediaType, bytes }) => {
      await sql`update binary_contents set file_name = ${fileName}, media_type = ${mediaType},
        size_bytes = ${bytes.byteLength}, data = ${bytes}, updated_at = ${now} where id = ${id}`;
      await changed();
    },
    removeFile: async (id) => {
      await sql`delete from binary_contents where id = ${id}`;
      await changed();
    },
    listFileUses: async (id) => [
      ...(await sql<FileUse[]>`select s.short_name as "messageSet", m.sequence_number as "sequenceNumber", m.lang
        from messages m join message_sets s on s.id = m.message_set_id where m.binary_content_id = ${id}
        order by s.short_name, m.sequence_number, m.lang`),
    ],
  };
}
