import type { SqlOrTransaction } from "../../../connect.ts";

/** The columns of an identity `i`, with its addresses in the order in which they were given. */
export function identityColumns(sql: SqlOrTransaction) {
  return sql`i.id, i.version, i.details, i.communicate_through as "communicateThrough", i.operator,
    i.failed_message_count as "failedMessageCount", i.time_zone as "timeZone", i.created_at as "createdAt",
    i.updated_at as "updatedAt", i.created_by as "createdBy", i.updated_by as "updatedBy",
    coalesce((select jsonb_agg(${addressObject(sql)} order by a.position, a.type, a.address)
      from identity_addresses a where a.identity_id = i.id), '[]') as addresses`;
}

/** One address `a` as an object. */
export function addressObject(sql: SqlOrTransaction) {
  return sql`jsonb_build_object('type', a.type, 'address', a.address, 'isDefault', a.is_default, 'optedOut', a.opted_out,
    'inactive', a.inactive, 'more', a.more)`;
}

/** The columns of an opt-out or opt-in `w`. */
export function wishColumns(sql: SqlOrTransaction) {
  return sql`w.id, w.identity_id as "identityId", w.address_type as "addressType", w.address, w.reason,
    w.request_source as "requestSource", w.requestor_source_id as "requestorSourceId", w.created_by as "createdBy",
    w.created_at as "createdAt"`;
}
