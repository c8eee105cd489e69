import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { callbackStatuses, type HookSettings, hookContentTypes, hookMethods, signalKinds } from "#core/hooks/model.ts";
import type { Condition } from "#core/mapping/model.ts";
import { instant, oneOf } from "./columns.ts";

// What can be listened for, by name. The migration fills in our three short names and the documented ones of the framework;
// the rest are registered by people and applications. Growth: a few dozen.
export const signals = pgTable(
  "signals",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull(),
    kind: text("kind", { enum: signalKinds }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("signals_name_key").on(t.name), check("signals_kind_check", oneOf(t.kind, signalKinds))],
);

// A PostgreSQL database whose tables hooks may watch. Its address is in the vault only, under the name `url_secret`.
export const attachedDatabases = pgTable(
  "attached_databases",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull(),
    urlSecret: text("url_secret").notNull(),
    hiddenColumns: text("hidden_columns").array().notNull().default(sql`'{}'`),
    enabled: boolean("enabled").notNull().default(true),
    // What the worker that keeps its triggers and reads its occurrences says of it.
    problem: text("problem"),
    problemSince: instant("problem_since"),
    lastReadAt: instant("last_read_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("attached_databases_name_key").on(t.name)],
);

// Code that makes payloads, run in the sandbox; hooks name it. Growth: a few dozen.
export const hookSerializers = pgTable(
  "hook_serializers",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    code: text("code").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("hook_serializers_name_key").on(t.name)],
);

// Whom to call when rows of a model change. The ids of the enabled ones stand in the triggers of their tables, which are
// changed in the transaction that changes a hook here (db/stores/hooks/keep-triggers.ts), so that an edit holds at once.
export const hooks = pgTable(
  "hooks",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name"),
    model: text("model").notNull(),
    // The attached database of the model; null for our own entities.
    databaseId: integer("database_id").references(() => attachedDatabases.id),
    enabled: boolean("enabled").notNull().default(true),
    targetUrl: text("target_url").notNull(),
    method: text("method", { enum: hookMethods }).notNull().default("POST"),
    headers: text("headers").notNull().default(""),
    contentType: text("content_type", { enum: hookContentTypes }),
    payloadTemplate: text("payload_template").notNull().default(""),
    serializer: text("serializer").notNull().default(""),
    condition: jsonb("condition").$type<Condition>(),
    watchedFields: text("watched_fields").array(),
    hiddenFields: text("hidden_fields").array().notNull().default(sql`'{}'`),
    signingSecret: text("signing_secret"),
    timeoutMs: integer("timeout_ms").notNull().default(30_000),
    retry: jsonb("retry").$type<RetryPolicy>(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("hooks_method_check", oneOf(t.method, hookMethods)),
    check("hooks_content_type_check", oneOf(t.contentType, hookContentTypes)),
    index("hooks_model_idx").on(t.model),
  ],
);

export const hookSignals = pgTable(
  "hook_signals",
  {
    hookId: integer("hook_id")
      .notNull()
      .references(() => hooks.id, { onDelete: "cascade" }),
    signalId: integer("signal_id")
      .notNull()
      .references(() => signals.id),
  },
  (t) => [primaryKey({ columns: [t.hookId, t.signalId] }), index("hook_signals_signal_idx").on(t.signalId)],
);

// What happened and has no callbacks yet. Triggers write here in the transaction of the change; a worker makes callbacks of
// the rows and deletes them, in one transaction, within a second as a rule. Rows of attached databases are in a table
// like this one over there. Hidden columns are left out by the trigger already. Growth: none; it is empty most of the time.
export const hookOccurrences = pgTable("hook_occurrences", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  occurredAt: instant("occurred_at").notNull().default(sql`clock_timestamp()`),
  model: text("model").notNull(),
  operation: text("operation").notNull(),
  objectId: text("object_id"),
  old: jsonb("old"),
  new: jsonb("new"),
  changedFields: text("changed_fields").array().notNull().default(sql`'{}'`),
  hookIds: integer("hook_ids").array().notNull(),
  // Of a signal that we raise ourselves, in the transaction of what it tells: its name, and what it is raised with.
  signal: text("signal"),
  arguments: jsonb("arguments"),
});

// Occurrences of attached databases whose callbacks are made and which are not deleted over there yet. Written with the
// callbacks, so that no crash between the two databases makes callbacks twice.
export const drainedOccurrences = pgTable(
  "drained_occurrences",
  {
    databaseId: integer("database_id")
      .notNull()
      .references(() => attachedDatabases.id, { onDelete: "cascade" }),
    occurrenceId: uuid("occurrence_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.databaseId, t.occurrenceId] })],
);

// One call of a hook: what it was to be when the row changed, and what became of it. Written with its delivery (whose
// `origin_id` is this row) in one transaction, and from then on it follows that delivery: closing an attempt changes both in
// one statement, and so do a resend and a cancellation. One that could not even be built has no delivery and keeps its
// payload here. `number` is the id that the documented API knows it by. Partitioned by day on its UUIDv7 id.
// Life: waiting → sent | error; error → waiting when it is sent again.
export const callbacks = pgTable(
  "callbacks",
  {
    id: uuid("id").primaryKey(),
    number: bigint("number", { mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    hookId: integer("hook_id").notNull(),
    hookName: text("hook_name").notNull(),
    model: text("model").notNull(),
    objectId: text("object_id"),
    signal: text("signal").notNull(),
    eventType: text("event_type").notNull(),
    targetUrl: text("target_url").notNull(),
    method: text("method", { enum: hookMethods }).notNull(),
    // Header lines as JSON text, redacted, as every stored text is.
    headers: text("headers").notNull(),
    contentType: text("content_type"),
    // Where there is a delivery, the payload is its body.
    payload: text("payload"),
    status: text("status", { enum: callbackStatuses }).notNull(),
    statusDetails: text("status_details").notNull().default(""),
    attemptCount: integer("attempt_count").notNull().default(0),
    // When the next attempt is due; null when nothing more happens unless somebody acts.
    nextAttemptAt: instant("next_attempt_at"),
    // How many hooks in a row have caused each other up to this one.
    depth: smallint("depth").notNull().default(1),
    traceId: text("trace_id").notNull(),
    deliveryId: uuid("delivery_id"),
    // Sent by a person to try the hook.
    test: boolean("test").notNull().default(false),
    // When the row changed or the signal was raised; the callback was made a moment later.
    occurredAt: instant("occurred_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    check("callbacks_status_check", oneOf(t.status, callbackStatuses)),
    check("callbacks_method_check", oneOf(t.method, hookMethods)),
    index("callbacks_number_idx").on(t.number),
    index("callbacks_hook_idx").on(t.hookId, t.status, t.id),
    // The monitor counts in it.
    index("callbacks_status_idx").on(t.status, t.updatedAt),
    // The loop guard counts in it, and "what was sent about this object?" is answered by it, with the hook or without.
    index("callbacks_object_idx").on(t.objectId, t.hookId, t.id),
    index("callbacks_trace_idx").on(t.traceId),
  ],
);

// What holds for all hooks; one row, absent until somebody changes it.
export const hookSettings = pgTable(
  "hook_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<HookSettings>().notNull(),
    // When the work that goes by the clock was last done, by its name.
    lastDone: jsonb("last_done").$type<Record<string, string>>().notNull().default({}),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  () => [check("hook_settings_one_check", sql`id = 1`)],
);
