import { v7 as uuidv7 } from "uuid";
import type { DeliveryState } from "#core/deliveries/model.ts";
import type { HeldFor } from "#core/notifications/emit/model.ts";
import { type MessageMedium, normalWeight, type OutboxStatus, toMediumCode } from "#core/notifications/model.ts";
import { hostOfProvider } from "#core/providers/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";
import { makeEmission } from "./make-emission.ts";

export type MadeMessage = {
  at?: Date;
  /** Null for a message that no event caused; without it, an event of its own is reported. */
  emissionId?: string | null;
  eventCode?: string;
  ruleId?: number | null;
  medium?: MessageMedium;
  priority?: string;
  weight?: number;
  /** FAILED is temporary unless `final` says otherwise; SENT, DELIVERED and CANCELLED are final. */
  status?: OutboxStatus;
  final?: boolean;
  userId?: number | null;
  actorType?: string;
  name?: string | null;
  subject?: string;
  body?: string;
  html?: string | null;
  toPhone?: string | null;
  toEmail?: string | null;
  entityType?: string;
  entityId?: string;
  payload?: Record<string, unknown>;
  language?: string;
  templateId?: number | null;
  templateVersion?: number | null;
  missing?: string[];
  held?: HeldFor | null;
  overridden?: boolean;
  digestId?: string | null;
  escalationId?: string | null;
  attempts?: number;
  maxAttempts?: number;
  nextAttemptAt?: Date;
  lastError?: string | null;
  idempotencyKey?: string;
  provider?: string;
  providerMessageId?: string | null;
};

/** `deliveryId` is null for what is held for a digest. */
export type MadeIds = { id: string; number: number; deliveryId: string | null; emissionId: string | null };

const deliveryStateOf: Record<OutboxStatus, DeliveryState> = {
  QUEUED: "pending",
  SENT: "delivered",
  DELIVERED: "delivered",
  FAILED: "pending",
  CANCELLED: "cancelled",
};

/** Puts a message on record as if it had been made at `at`, with its event, its delivery and closed attempts. */
export async function makeOutboxMessage(sql: SqlOrTransaction, made: MadeMessage = {}): Promise<MadeIds> {
  const message = complete(made);
  const { at, id, eventCode, held, digestId } = message;
  const emissionId = made.emissionId === undefined ? await makeEmission(sql, { at, eventCode }) : made.emissionId;
  const deliveryId = held === "digest" ? null : uuidv7({ msecs: at.getTime() });
  const { provider } = message;
  const tried = deliveryId !== null && message.attempts > 0;
  const taken = message.status === "SENT" || message.status === "DELIVERED";
  const [row] = await sql<{ number: number }[]>`
    insert into outbox_messages (id, emission_id, event_code, rule_id, medium, priority, weight, status, final,
      recipient_user_id, recipient_actor_type, recipient_name, subject, body, html, to_phone, to_email, entity_type,
      entity_id, payload, language, template_id, template_version, missing, held, overridden, digest_id, escalation_id,
      attempt_count, max_attempts, next_attempt_at, last_error, idempotency_key, delivery_id, provider,
      provider_message_id, created_at, updated_at, sent_at, delivered_at)
    values (${id}, ${emissionId}, ${eventCode}, ${message.ruleId}, ${message.medium}, ${message.priority},
      ${message.weight}, ${message.status}, ${message.final}, ${message.userId}, ${message.actorType}, ${message.name},
      ${message.subject}, ${message.body}, ${message.html}, ${message.toPhone}, ${message.toEmail},
      ${message.entityType}, ${message.entityId}, ${sql.json(message.payload as never)}, ${message.language},
      ${message.templateId}, ${message.templateVersion}, ${message.missing}, ${held}, ${message.overridden},
      ${digestId}, ${message.escalationId}, ${message.attempts}, ${message.maxAttempts}, ${message.nextAttemptAt},
      ${message.lastError}, ${message.idempotencyKey}, ${deliveryId}, ${tried ? provider : null},
      ${taken ? message.providerMessageId : null}, ${at}, ${at}, ${taken ? at : null},
      ${message.status === "DELIVERED" ? at : null})
    returning number::float8 as number`;
  if (deliveryId !== null) await makeDelivery(sql, message, deliveryId);
  return { id, number: row?.number ?? 0, deliveryId, emissionId };
}

function complete(made: MadeMessage) {
  const at = made.at ?? new Date();
  const id = uuidv7({ msecs: at.getTime() });
  const { status = "QUEUED", medium = "email", eventCode = "LICENCE_ISSUED" } = made;
  const untried = status === "QUEUED" || status === "CANCELLED";
  const userId = made.userId === undefined ? 1 : made.userId;
  const actorType = made.actorType ?? "TEACHER";
  return {
    ruleId: 1,
    priority: "NORMAL",
    weight: normalWeight,
    name: "Asha Mrema",
    subject: "Your licence",
    body: "Dear Asha, your licence was issued.",
    html: null,
    toPhone: medium === "sms" ? "+255712345678" : null,
    toEmail: medium === "email" ? "asha@example.org" : null,
    entityType: "licence",
    entityId: "L-1",
    payload: { name: "Asha" },
    language: "en",
    templateId: 1,
    templateVersion: 1,
    missing: [],
    held: null,
    overridden: false,
    digestId: null,
    escalationId: null,
    maxAttempts: 5,
    nextAttemptAt: at,
    lastError: status === "FAILED" ? "SMTP host is not configured" : null,
    idempotencyKey: `${id}:${eventCode}:1:${userId}:${actorType}:${toMediumCode(medium)}`,
    provider: medium === "in_app" ? "in_app" : "simulator",
    providerMessageId: `${medium}-${id}`,
    ...made,
    final: made.final ?? (status === "SENT" || status === "DELIVERED" || status === "CANCELLED"),
    attempts: made.attempts ?? (untried ? 0 : 1),
    at,
    id,
    status,
    medium,
    eventCode,
    userId,
    actorType,
  };
}

type Complete = ReturnType<typeof complete>;

async function makeDelivery(sql: SqlOrTransaction, message: Complete, id: string): Promise<void> {
  const { at, status, final, attempts, medium } = message;
  const state = status === "FAILED" && final ? "dead" : deliveryStateOf[status];
  const name = { email: "E-mail", sms: "SMS", in_app: "Inbox" }[medium];
  const retry = { kind: "schedule", delaysMs: Array<number>(message.maxAttempts).fill(60_000), jitter: 0 };
  const route = medium === "in_app" ? { retry } : { route: { kind: "any", retry } };
  const target = { kind: medium, targetId: "event", name, ...route, timeoutMs: 15_000 };
  await sql`insert into deliveries (id, origin, origin_id, medium, host, target, body, trace_id, shared, weight, state,
      attempt_count, due_at, last_error, created_at, finished_at)
    values (${id}, 'event', ${message.id}, ${medium}, ${medium === "in_app" ? "in_app" : hostOfProvider(message.provider)},
      ${sql.json(target as never)}, ${writeBody(message)}, '0af7651916cd43dd8448eb211c80319c', false, ${message.weight},
      ${state}, ${attempts}, ${state === "pending" ? message.nextAttemptAt : null}, ${message.lastError}, ${at},
      ${state === "pending" ? null : at})`;
  for (let number = 1; number <= attempts; number += 1) {
    const failed = number < attempts || message.lastError !== null;
    await sql`insert into attempts (id, delivery_id, number, provider, state, started_at, finished_at, outcome, request_headers,
        response_status, response_headers, response_body, response_bytes, response_truncated, error, duration_ms, decision)
      values (${uuidv7({ msecs: at.getTime() + number })}, ${id}, ${number}, ${message.provider}, 'closed', ${at}, ${at},
        ${failed ? "refused" : "answered"}, null, ${failed ? null : 250}, null, ${failed ? null : "250 OK"}, 6, false,
        ${failed ? (message.lastError ?? "The provider did not answer.") : null}, 12.5, ${failed ? "tried again in 1 min" : "delivered"})`;
  }
}

/** As senders read it; see core/deliveries/message.ts. */
function writeBody(message: Complete): string {
  const { medium, subject, body, html, toEmail, toPhone, userId, actorType, eventCode, entityType, entityId } = message;
  const nobody = { from: null, cc: [], bcc: [], replyTo: [] };
  switch (medium) {
    case "email":
      return JSON.stringify({ ...nobody, to: [{ name: null, address: toEmail }], subject, text: body, html });
    case "sms":
      return JSON.stringify({ from: null, to: [toPhone], text: body });
    case "in_app":
      return JSON.stringify({ userId, actorType, title: subject, body, eventCode, entityType, entityId });
  }
}
