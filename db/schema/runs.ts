import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { RunFailure } from "#core/runs/model.ts";
import { bytes, instant } from "./columns.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

// One execution of one integration version for one received message. Partitioned by day on its UUIDv7 id, so that
// retention drops whole partitions. Life: inserted as "received" before the sender is answered; "delivering" once
// its deliveries are written (same transaction); "retrying" when an attempt failed and another is due; then final:
// success, partial (delivered, but some rules failed), skipped (condition said no), error. Replays are runs of
// their own. `payload` is JSON text with secrets redacted; only where redaction changed something does
// `payload_sealed` hold the original, sealed, for processing and replay. Text columns and not jsonb, because the
// exact digits, the key order and an escaped U+0000 must survive.
export const runs = pgTable(
  "runs",
  {
    id: uuid("id").primaryKey(),
    integrationId: uuid("integration_id").notNull(),
    integrationName: text("integration_name").notNull(),
    version: integer("version").notNull(),
    status: text("status", {
      enum: ["received", "delivering", "retrying", "success", "partial", "skipped", "error"],
    }).notNull(),
    mode: text("mode", { enum: ["wait", "accept", "replay"] }).notNull(),
    receivedAt: instant("received_at").notNull(),
    sourceAddress: text("source_address"),
    requestHeaders: text("request_headers"),
    mediaType: text("media_type").notNull(),
    bodyBytes: integer("body_bytes").notNull(),
    payload: text("payload").notNull(),
    payloadSealed: bytes("payload_sealed"),
    signature: text("signature"),
    dedupeKey: text("dedupe_key"),
    // JSON text of the PubSubFacts of the message that it came with: id, attributes, times. Null for webhooks.
    pubsub: text("pubsub"),
    replayOf: uuid("replay_of"),
    bulkId: uuid("bulk_id"),
    traceId: text("trace_id").notNull(),
    conditionResult: boolean("condition_result"),
    transformed: text("transformed"),
    failures: jsonb("failures").$type<RunFailure[]>(),
    error: text("error"),
    transformationTimeMs: real("transformation_time_ms"),
    apiCallTimeMs: real("api_call_time_ms"),
    deliveryCount: integer("delivery_count").notNull().default(0),
    duplicateCount: integer("duplicate_count").notNull().default(0),
    // When somebody may take it for processing: at once, or, while it is taken, when that lease ends. Each taking
    // raises lease_no, and a completion carries it, so a process that slept through its lease cannot write.
    dueAt: instant("due_at"),
    leaseNo: integer("lease_no").notNull().default(0),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    // An integration's runs, of one status or, by a merge over the seven, of all.
    index("runs_integration_idx").on(t.integrationId, t.status, t.id),
    index("runs_status_idx").on(t.status, t.id),
    // The sweeper's question: which received runs are due? Small, because it holds unprocessed runs only.
    index("runs_due_idx").on(t.dueAt).where(sql`status = 'received'`),
    check(
      "runs_status_check",
      sql`${t.status} in ('received', 'delivering', 'retrying', 'success', 'partial', 'skipped', 'error')`,
    ),
    check("runs_mode_check", sql`${t.mode} in ('wait', 'accept', 'replay')`),
    index("runs_replay_of_idx").on(t.replayOf).where(sql`replay_of is not null`),
  ],
);

// What must be unique across partitions: the dedupe key of an integration's message, for as long as senders may
// repeat it. Inserted in the same statement as the run; upkeep removes expired rows.
export const dedupeKeys = pgTable(
  "dedupe_keys",
  {
    integrationId: uuid("integration_id").notNull(),
    key: text("key").notNull(),
    runId: uuid("run_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.key] }), index("dedupe_keys_expires_at_idx").on(t.expiresAt)],
);

// Runs counted by hour, integration and status, so that charts and large counts need not read the runs. Written by the
// worker only. An hour is counted when all its runs are committed, and again from time to time while some are on
// their way (`settled` is false until then); reviving a dead delivery unsettles its hour. The nil integration
// holds the sums over all. Removed by retention.
export const runHours = pgTable(
  "run_hours",
  {
    hour: instant("hour").notNull(),
    integrationId: uuid("integration_id").notNull(),
    status: text("status").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.hour, t.status] }), index("run_hours_hour_idx").on(t.hour)],
);

// Which hours run_hours covers, also those in which nothing came.
export const countedHours = pgTable("counted_hours", {
  hour: instant("hour").primaryKey(),
  countedAt: instant("counted_at").notNull(),
  settled: boolean("settled").notNull(),
});

// The words of a run's payload, for the search box. Filled in batches by upkeep, a minute behind, so that ingress
// does not pay for it; newer runs are searched directly. Partitioned like runs.
export const runTexts = pgTable(
  "run_texts",
  { runId: uuid("run_id").primaryKey(), words: tsvector("words").notNull() },
  (t) => [index("run_texts_words_idx").using("gin", t.words)],
);
