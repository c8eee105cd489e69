import { v7 as uuidv7 } from "uuid";
import type { EmissionPlan, SkipCode } from "#core/notifications/emit/model.ts";
import type { MessageMedium } from "#core/notifications/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeEmission = {
  at?: Date;
  eventCode?: string;
  context?: Record<string, unknown>;
  entityType?: string;
  entityId?: string;
  disposition?: EmissionPlan["disposition"];
  reason?: EmissionPlan["reason"];
  recipientCount?: number;
  queuedCount?: number;
  skippedCount?: number;
  idempotencyKey?: string | null;
  requestedBy?: string;
};

/** Puts an event on record as if it had been reported at `at`; its messages and skips are made beside it. */
export async function makeEmission(sql: SqlOrTransaction, made: MadeEmission = {}): Promise<string> {
  const { at = new Date(), queuedCount = 1 } = made;
  const id = uuidv7({ msecs: at.getTime() });
  await sql`insert into emissions (id, event_code, context, entity_type, entity_id, disposition, reason, recipient_count,
      queued_count, skipped_count, idempotency_key, requested_by, trace_id, created_at)
    values (${id}, ${made.eventCode ?? "LICENCE_ISSUED"}, ${sql.json((made.context ?? { name: "Asha" }) as never)},
      ${made.entityType ?? "licence"}, ${made.entityId ?? "L-1"}, ${made.disposition ?? "queued"}, ${made.reason ?? ""},
      ${made.recipientCount ?? 1}, ${queuedCount}, ${made.skippedCount ?? 0}, ${made.idempotencyKey ?? null},
      ${made.requestedBy ?? "registry"}, '0af7651916cd43dd8448eb211c80319c', ${at})`;
  return id;
}

export type MadeSkip = {
  at?: Date;
  ruleId?: number;
  code?: SkipCode;
  reason?: string;
  userId?: number | null;
  actorType?: string | null;
  medium?: MessageMedium | null;
  outboxNumber?: number | null;
};

/** Puts on record why a message of an event was not made. */
export async function makeSkip(sql: SqlOrTransaction, emissionId: string, made: MadeSkip = {}): Promise<string> {
  const id = uuidv7({ msecs: (made.at ?? new Date()).getTime() });
  const { userId = 2, actorType = "TEACHER", medium = "sms" } = made;
  await sql`insert into emission_skips (id, emission_id, rule_id, code, reason, recipient_user_id, recipient_actor_type,
      medium, outbox_number)
    values (${id}, ${emissionId}, ${made.ruleId ?? 1}, ${made.code ?? "preference"},
      ${made.reason ?? "Blocked by user preference"}, ${userId}, ${actorType}, ${medium}, ${made.outboxNumber ?? null})`;
  return id;
}

export type MadeEscalation = {
  at?: Date;
  messageId: string;
  messageNumber: number;
  ruleId?: number;
  state?: "open" | "acknowledged" | "ended";
  toldCount?: number;
  nextAt?: Date | null;
  acknowledgedBy?: string | null;
  note?: string | null;
};

/** Puts on record that people are told of a critical message that failed for good. */
export async function makeEscalation(sql: SqlOrTransaction, made: MadeEscalation): Promise<string> {
  const { at = new Date(), state = "open", nextAt = at } = made;
  const id = uuidv7({ msecs: at.getTime() });
  await sql`insert into escalations (id, message_id, message_number, rule_id, state, told_count, next_at, acknowledged_by,
      note, created_at, closed_at)
    values (${id}, ${made.messageId}, ${made.messageNumber}, ${made.ruleId ?? 1}, ${state}, ${made.toldCount ?? 0},
      ${state === "open" ? nextAt : null}, ${made.acknowledgedBy ?? null}, ${made.note ?? null}, ${at},
      ${state === "open" ? null : at})`;
  return id;
}

/** Ends all escalations that are open, so that the next failure of their rules opens another one. */
export async function closeOpenEscalations(sql: SqlOrTransaction): Promise<void> {
  await sql`update escalations set state = 'ended', next_at = null, closed_at = now() where state = 'open'`;
}
