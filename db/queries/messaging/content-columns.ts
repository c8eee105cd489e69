import type { SqlOrTransaction } from "../../connect.ts";

/** The columns of a `MessageSet`, from message_sets `s`. */
export function setColumns(sql: SqlOrTransaction) {
  return sql`s.id, s.short_name as "shortName", s.label, s.notes, s.channel, s.content_type as "contentType",
    s.fallback_languages as "fallbackLanguages", s.next_set_id as "nextSetId", s.default_schedule_id as "defaultScheduleId",
    s.created_at as "createdAt", s.updated_at as "updatedAt"`;
}

/** The columns of a `Message`, from messages `m`. */
export function messageColumns(sql: SqlOrTransaction) {
  return sql`m.id, m.message_set_id as "messageSetId", m.sequence_number as "sequenceNumber", m.lang,
    m.text_content as "textContent", m.binary_content_id as "binaryContentId", m.metadata,
    m.created_at as "createdAt", m.updated_at as "updatedAt"`;
}

/** The columns of a `MessageFile`, from binary_contents `f`; never its bytes. */
export function fileColumns(sql: SqlOrTransaction) {
  return sql`f.id, f.key, f.file_name as "fileName", f.media_type as "mediaType", f.size_bytes as "sizeBytes",
    f.created_at as "createdAt", f.updated_at as "updatedAt"`;
}

/** The columns of a `Gateway`, from messaging_gateways `g`. */
export function gatewayColumns(sql: SqlOrTransaction) {
  return sql`g.id, g.name, g.url, g.token_secret as "tokenSecret", g.address_type as "addressType", g.enabled,
    g.created_at as "createdAt", g.updated_at as "updatedAt"`;
}
