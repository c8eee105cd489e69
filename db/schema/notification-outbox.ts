import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { heldFor, skipCodes } from "#core/notifications/emit/model.ts";
import { messageMedia, outboxStatuses } from "#core/notifications/model.ts";
import { instant, oneOf } from "./columns.ts";

// One row for each event that was reported: what came with it, and what it came to. Written in the transaction of its
// messages. Partitioned by day on its UUIDv7 id, as all tables in this file are.
export const emissions = pgTable(
  "emissions",
  {
    id: uuid("id").primaryKey(),
    eventCode: text("event_code").notNull(),
    // Redacted, as every stored text is.
    context: jsonb("context").$type<Record<string, unknown>>().notNull(),
    entityType: text("entity_type").notNull().default(""),
    entityId: text("entity_id").notNull().default(""),
    disposition: text("disposition", { enum: ["queued", "suppressed"] }).notNull(),
    reason: text("reason").notNull(),
    recipientCount: integer("recipient_count").notNull(),
    queuedCount: integer("queued_count").notNull(),
    skippedCount: integer("skipped_count").notNull(),
    idempotencyKey: text("idempotency_key"),
    requestedBy: text("requested_by").notNull(),
    traceId: text("trace_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    check("emissions_disposition_check", oneOf(t.disposition, ["queued", "suppressed"])),
    index("emissions_event_idx").on(t.eventCode, t.id),
    index("emissions_entity_idx").on(t.entityType, t.entityId, t.id).where(sql`entity_id <> ''`),
  ],
);

// The documented outbox: one message to one person by one medium. Written with its delivery (whose `origin_id` is this row)
// in one transaction, and from then on it follows that delivery: closing an attempt changes both in one statement, and so
// do a resend and a cancellation. `number` is the id that the documented API knows it by. A message that is held for a digest
// has no delivery of its own (`delivery_id` null): it is sent as part of the message `digest_id`, whose status it takes over.
// A final failure is FAILED with attempt_count = max_attempts, or `final` where trying again cannot help.
export const outboxMessages = pgTable(
  "outbox_messages",
  {
    id: uuid("id").primaryKey(),
    number: bigint("number", { mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    // Null where no event caused it: what is told of an escalation.
    emissionId: uuid("emission_id"),
    eventCode: text("event_code").notNull(),
    ruleId: integer("rule_id"),
    medium: text("medium", { enum: messageMedia }).notNull(),
    priority: text("priority").notNull(),
    weight: smallint("weight").notNull(),
    status: text("status", { enum: outboxStatuses }).notNull(),
    // True when nothing more happens unless a person acts or a provider reports.
    final: boolean("final").notNull().default(false),
    recipientUserId: bigint("recipient_user_id", { mode: "number" }),
    recipientActorType: text("recipient_actor_type"),
    recipientName: text("recipient_name"),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    html: text("html"),
    // Several telephone numbers stand as JSON text, in the documented manner.
    toPhone: text("to_phone"),
    toEmail: text("to_email"),
    entityType: text("entity_type").notNull().default(""),
    entityId: text("entity_id").notNull().default(""),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    language: text("language").notNull(),
    templateId: integer("template_id"),
    templateVersion: integer("template_version"),
    missing: text("missing").array().notNull().default(sql`'{}'`),
    held: text("held", { enum: heldFor }),
    overridden: boolean("overridden").notNull().default(false),
    digestId: uuid("digest_id"),
    escalationId: uuid("escalation_id"),
    attemptCount: integer("attempt_count").notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(5),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    lastError: text("last_error"),
    idempotencyKey: text("idempotency_key").notNull(),
    deliveryId: uuid("delivery_id"),
    provider: text("provider"),
    providerMessageId: text("provider_message_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    sentAt: instant("sent_at"),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [
    check("outbox_messages_medium_check", oneOf(t.medium, messageMedia)),
    check("outbox_messages_status_check", oneOf(t.status, outboxStatuses)),
    check("outbox_messages_held_check", sql`held is null or held in ('quiet_hours', 'digest')`),
    // The documented order of the outbox and its filters.
    index("outbox_messages_number_idx").on(t.number),
    index("outbox_messages_status_idx").on(t.status, t.nextAttemptAt, t.number),
    index("outbox_messages_next_idx").on(t.nextAttemptAt, t.number),
    // How far the messages of an event have come is counted in this index alone.
    index("outbox_messages_emission_idx").on(t.emissionId, t.status, t.final),
    // What became of the messages to one person; the throttle counts in it.
    index("outbox_messages_person_idx").on(t.recipientUserId, t.recipientActorType, t.id),
    index("outbox_messages_message_id_idx").on(t.providerMessageId).where(sql`provider_message_id is not null`),
    // What waits to be gathered, and what is in a digest.
    index("outbox_messages_held_idx").on(t.nextAttemptAt).where(sql`held = 'digest' and digest_id is null`),
    index("outbox_messages_digest_idx").on(t.digestId).where(sql`digest_id is not null`),
  ],
);

// What keeps a message from being made twice, over all partitions: `<base>:<event>:<rule>:<user>:<ACTOR>:<CHANNEL>`. Claimed in
// the statement that writes the message. Kept for as long as messages are; upkeep removes expired rows.
export const outboxKeys = pgTable(
  "outbox_keys",
  {
    key: text("key").primaryKey(),
    messageId: uuid("message_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("outbox_keys_expires_at_idx").on(t.expiresAt)],
);

// Why a message was not made: one row for each entry of `skipped`.
export const emissionSkips = pgTable(
  "emission_skips",
  {
    id: uuid("id").primaryKey(),
    emissionId: uuid("emission_id").notNull(),
    ruleId: integer("rule_id").notNull(),
    code: text("code", { enum: skipCodes }).notNull(),
    reason: text("reason").notNull(),
    recipientUserId: bigint("recipient_user_id", { mode: "number" }),
    recipientActorType: text("recipient_actor_type"),
    medium: text("medium", { enum: messageMedia }),
    outboxNumber: bigint("outbox_number", { mode: "number" }),
  },
  (t) => [
    check("emission_skips_code_check", oneOf(t.code, skipCodes)),
    index("emission_skips_emission_idx").on(t.emissionId),
    index("emission_skips_person_idx").on(t.recipientUserId, t.recipientActorType, t.id),
  ],
);

// A critical message that failed for good and whose rule names who is told of it. Written by the statement that closes the
// last attempt. A rule has one open at a time: what fails while people are being told of it already is only counted, or an
// outage would tell them of each of ten thousand messages. Life: open (told again at `next_at`) → acknowledged by a person | ended when all times are used up.
export const escalations = pgTable(
  "escalations",
  {
    id: uuid("id").primaryKey(),
    messageId: uuid("message_id").notNull(),
    messageNumber: bigint("message_number", { mode: "number" }).notNull(),
    ruleId: integer("rule_id").notNull(),
    state: text("state", { enum: ["open", "acknowledged", "ended"] }).notNull(),
    failedCount: integer("failed_count").notNull().default(1),
    toldCount: integer("told_count").notNull().default(0),
    nextAt: instant("next_at"),
    acknowledgedBy: text("acknowledged_by"),
    note: text("note"),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    check("escalations_state_check", oneOf(t.state, ["open", "acknowledged", "ended"])),
    uniqueIndex("escalations_open_key").on(t.ruleId).where(sql`state = 'open'`),
    index("escalations_due_idx").on(t.nextAt).where(sql`state = 'open'`),
    index("escalations_message_idx").on(t.messageId),
  ],
);
