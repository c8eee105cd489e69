import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { channels, logStatuses } from "#core/notifications/send/model.ts";
import { instant, oneOf } from "./columns.ts";

// One message that was handed to us to be sent: the documented log of notifications. Written in the same statement as its
// delivery (whose `origin_id` is this row), and from then on it follows that delivery: closing an attempt changes both in
// one statement, and so do a resend and a cancellation. `delivered` and `undelivered` come from the provider's callbacks.
// Texts are redacted; keys of providers are in no column. Partitioned by day on its UUIDv7 id as deliveries are, because
// it grows as fast as they do: retention drops whole days, and a list by time reads only the partitions of those days.
export const notificationLogs = pgTable(
  "notification_logs",
  {
    id: uuid("id").primaryKey(),
    channel: text("channel", { enum: channels }).notNull(),
    recipient: text("recipient").notNull(),
    subject: text("subject"),
    message: text("message").notNull(),
    html: text("html"),
    status: text("status", { enum: logStatuses }).notNull(),
    errorMessage: text("error_message"),
    metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull(),
    relatedType: text("related_type"),
    relatedId: text("related_id"),
    // Who made the last attempt.
    provider: text("provider"),
    // The provider's own id of the message, from its answer; callbacks name it.
    providerMessageId: text("provider_message_id"),
    deliveryId: uuid("delivery_id").notNull(),
    requestedBy: text("requested_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    check("notification_logs_channel_check", oneOf(t.channel, channels)),
    check("notification_logs_status_check", oneOf(t.status, logStatuses)),
    // A status alone is few words over many rows; with the id it is the list "failed, newest first".
    index("notification_logs_status_idx").on(t.status, t.id),
    // What became of the messages to one person, or about one thing. A hundred addresses are too long for an index.
    index("notification_logs_recipient_idx").on(sql`left(recipient, 200)`, t.id),
    index("notification_logs_related_idx").on(t.relatedType, t.relatedId, t.id).where(sql`related_type is not null`),
    // The question of a callback that names the provider's own id.
    index("notification_logs_message_id_idx").on(t.providerMessageId).where(sql`provider_message_id is not null`),
  ],
);

// What a provider reported of a message after it had taken it: of an entry of the log, or of a message of the outbox, whose id
// then stands in `log_id`. One row for each report; a report that comes again has the same fingerprint and adds nothing.
// Removed by retention.
export const notificationCallbacks = pgTable(
  "notification_callbacks",
  {
    id: uuid("id").primaryKey(),
    logId: uuid("log_id").notNull(),
    provider: text("provider").notNull(),
    // The provider's own word, and what we took it for; null where it changes nothing.
    word: text("word").notNull(),
    status: text("status", { enum: ["delivered", "undelivered"] }),
    detail: text("detail"),
    fingerprint: text("fingerprint").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    check("notification_callbacks_status_check", oneOf(t.status, ["delivered", "undelivered"])),
    uniqueIndex("notification_callbacks_once_idx").on(t.logId, t.fingerprint),
  ],
);

// Answers to requests that came with an Idempotency-Key, for a day. Written in the same transaction as what they answer,
// so a caller who asks again gets the first answer and nothing is sent twice. `scope` is who asked: keys of two callers
// do not meet. Upkeep removes expired rows.
export const notificationKeys = pgTable(
  "notification_keys",
  {
    scope: uuid("scope").notNull(),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    // JSON text, because jsonb would put the fields into another order than the first answer's.
    answer: text("answer").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("notification_keys_expires_at_idx").on(t.expiresAt)],
);
