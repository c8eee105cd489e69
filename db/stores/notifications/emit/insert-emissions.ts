import type { NewEmission, NewSkip } from "#core/notifications/emit/new-emission.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toTime } from "../../array-values.ts";

/** Part of a larger statement: adds emissions. */
export function insertEmissions(sql: SqlOrTransaction, emissions: readonly NewEmission[]) {
  const column = <T>(pick: (emission: NewEmission) => T): T[] => emissions.map(pick);
  return sql`insert into emissions (id, event_code, context, entity_type, entity_id, disposition, reason, recipient_count,
      queued_count, skipped_count, idempotency_key, requested_by, trace_id, created_at)
    select id, event_code, context::jsonb, entity_type, entity_id, disposition, reason, recipient_count, queued_count,
      skipped_count, key, requested_by, trace_id, created_at
    from unnest(
      ${column((e) => e.id)}::uuid[], ${column((e) => e.eventCode)}::text[], ${column((e) => e.context)}::text[],
      ${column((e) => e.entityType)}::text[], ${column((e) => e.entityId)}::text[],
      ${column((e) => e.disposition)}::text[], ${column((e) => e.reason)}::text[],
      ${column((e) => e.recipientCount)}::int[], ${column((e) => e.queuedCount)}::int[],
      ${column((e) => e.skippedCount)}::int[], ${column((e) => e.idempotencyKey)}::text[],
      ${column((e) => e.requestedBy)}::text[], ${column((e) => e.traceId)}::text[],
      ${column((e) => toTime(e.createdAt))}::timestamptz[]
    ) as t(id, event_code, context, entity_type, entity_id, disposition, reason, recipient_count, queued_count,
      skipped_count, key, requested_by, trace_id, created_at)`;
}

/** Part of a larger statement: adds what was skipped. */
export function insertSkips(sql: SqlOrTransaction, skips: readonly NewSkip[]) {
  const column = <T>(pick: (skip: NewSkip) => T): T[] => skips.map(pick);
  // Numbers that may be large or absent travel as text: the driver would take the size of all from that of the first.
  const text = (value: number | null) => (value === null ? null : String(value));
  return sql`insert into emission_skips (id, emission_id, rule_id, code, reason, recipient_user_id, recipient_actor_type,
      medium, outbox_number)
    select id, emission_id, rule_id, code, reason, user_id::bigint, actor_type, medium, number::bigint
    from unnest(
      ${column((s) => s.id)}::uuid[], ${column((s) => s.emissionId)}::uuid[], ${column((s) => s.ruleId)}::int[],
      ${column((s) => s.code)}::text[], ${column((s) => s.reason)}::text[],
      ${column((s) => text(s.recipientUserId))}::text[], ${column((s) => s.recipientActorType)}::text[],
      ${column((s) => s.medium)}::text[], ${column((s) => text(s.outboxNumber))}::text[]
    ) as t(id, emission_id, rule_id, code, reason, user_id, actor_type, medium, number)`;
}
