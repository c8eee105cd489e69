import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
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
import {
  messagingJobKinds,
  messagingJobStates,
  scheduleRunCauses,
  scheduleRunStates,
  sendKinds,
  sendStates,
} from "#core/messaging/model.ts";
import { bytes, instant, oneOf } from "./columns.ts";
import { messageSets, schedules } from "./messaging-content.ts";

// Somebody's way through a message set. A run of its schedule plans the next message, writes its send and delivery, and moves
// the subscription on, in one transaction that holds this row's lock. `identity` is no reference, because it may be in an
// external store. Growth: millions.
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: uuid("id").primaryKey(),
    identity: text("identity").notNull(),
    version: smallint("version").notNull().default(1),
    messageSetId: integer("message_set_id")
      .notNull()
      .references(() => messageSets.id),
    scheduleId: integer("schedule_id")
      .notNull()
      .references(() => schedules.id),
    lang: text("lang").notNull(),
    initialSequenceNumber: integer("initial_sequence_number").notNull().default(1),
    nextSequenceNumber: integer("next_sequence_number").notNull().default(1),
    active: boolean("active").notNull().default(true),
    completed: boolean("completed").notNull().default(false),
    processStatus: smallint("process_status").notNull().default(0),
    metadata: jsonb("metadata").$type<Record<string, unknown>>(),
    timeZone: text("time_zone"),
    round: integer("round").notNull().default(1),
    lastRunAt: instant("last_run_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdBy: text("created_by"),
    updatedBy: text("updated_by"),
  },
  (t) => [
    check("subscriptions_process_status_check", sql`process_status between -2 and 2`),
    check("subscriptions_sequence_check", sql`next_sequence_number >= 1 and initial_sequence_number >= 1`),
    // A run goes through it page by page.
    index("subscriptions_due_idx").on(t.scheduleId, t.id).where(sql`active and not completed and process_status = 0`),
    index("subscriptions_identity_idx").on(t.identity, t.id),
    index("subscriptions_message_set_idx").on(t.messageSetId, t.id),
    // Lists are newest first.
    index("subscriptions_created_idx").on(t.createdAt, t.id),
    index("subscriptions_error_idx").on(t.id).where(sql`process_status < 0`),
  ],
);

// Requests for a subscription that were carried out, so that a webhook that comes again makes no second one. Old ones are
// removed by upkeep.
export const subscriptionRequests = pgTable(
  "subscription_requests",
  {
    key: text("key").primaryKey(),
    subscriptionId: uuid("subscription_id").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("subscription_requests_created_idx").on(t.createdAt)],
);

// One message for one subscriber: what was planned, and what became of it. It is the origin of its delivery, and lives as
// long as the subscription, longer than the delivery. The unique index is what makes a second sending of the same number
// impossible; a round begins when a person sets a subscription back or moves it.
export const subscriptionSends = pgTable(
  "subscription_sends",
  {
    id: uuid("id").primaryKey(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => subscriptions.id, { onDelete: "cascade" }),
    round: integer("round").notNull(),
    kind: text("kind", { enum: sendKinds }).notNull(),
    state: text("state", { enum: sendStates }).notNull(),
    // Null while it is not planned.
    messageSetId: integer("message_set_id"),
    sequenceNumber: integer("sequence_number"),
    messageId: integer("message_id"),
    // In which language it went out, which may be a fallback.
    lang: text("lang"),
    toAddress: text("to_address"),
    runId: uuid("run_id"),
    // The time of the run, or of the request.
    dueAt: instant("due_at").notNull(),
    // Why it failed, was skipped or waits.
    reason: text("reason").notNull().default(""),
    tryCount: integer("try_count").notNull().default(0),
    nextTryAt: instant("next_try_at"),
    deliveryId: uuid("delivery_id"),
    // The carrier's own id of the message, by which its reports may name it.
    carrierMessageId: text("carrier_message_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    sentAt: instant("sent_at"),
    reportedAt: instant("reported_at"),
  },
  (t) => [
    uniqueIndex("subscription_sends_number_key")
      .on(t.subscriptionId, t.round, t.sequenceNumber)
      .where(sql`kind <> 'resend' and delivery_id is not null`),
    index("subscription_sends_subscription_idx").on(t.subscriptionId, t.id),
    index("subscription_sends_waiting_idx").on(t.nextTryAt).where(sql`state = 'waiting'`),
    index("subscription_sends_run_idx").on(t.runId).where(sql`run_id is not null`),
    index("subscription_sends_carrier_message_idx").on(t.carrierMessageId).where(sql`carrier_message_id is not null`),
    check("subscription_sends_kind_check", oneOf(t.kind, sendKinds)),
    check("subscription_sends_state_check", oneOf(t.state, sendStates)),
  ],
);

// Messages that could not be sent, for the documented list; a row goes away when it is sent again.
export const sendFailures = pgTable(
  "send_failures",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => subscriptions.id, { onDelete: "cascade" }),
    sendId: uuid("send_id")
      .notNull()
      .references(() => subscriptionSends.id, { onDelete: "cascade" }),
    initiatedAt: instant("initiated_at").notNull(),
    reason: text("reason").notNull(),
  },
  (t) => [
    uniqueIndex("send_failures_send_key").on(t.sendId),
    index("send_failures_subscription_idx").on(t.subscriptionId),
  ],
);

// Requests to send the last message of a subscription once more.
export const resendRequests = pgTable(
  "resend_requests",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    receivedAt: instant("received_at").notNull(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => subscriptions.id, { onDelete: "cascade" }),
    sendId: uuid("send_id"),
    messageId: integer("message_id"),
  },
  (t) => [index("resend_requests_subscription_idx").on(t.subscriptionId)],
);

// When a schedule falls due next in each clock in which it is meant: its own time zone, and those of its subscribers. A
// worker that finds one due writes its runs and moves `next_due_at` on, in one transaction.
export const scheduleClocks = pgTable(
  "schedule_clocks",
  {
    scheduleId: integer("schedule_id")
      .notNull()
      .references(() => schedules.id, { onDelete: "cascade" }),
    timeZone: text("time_zone").notNull(),
    nextDueAt: instant("next_due_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduleId, t.timeZone] }), index("schedule_clocks_due_idx").on(t.nextDueAt)],
);

// One time that a schedule fell due in one clock. Workers take pages of its subscriptions, in the order of their ids; of the
// runs of a clock, the oldest open one is worked on. Removed by retention. Growth: one for each schedule, clock and time.
export const scheduleRuns = pgTable(
  "schedule_runs",
  {
    id: uuid("id").primaryKey(),
    scheduleId: integer("schedule_id")
      .notNull()
      .references(() => schedules.id, { onDelete: "cascade" }),
    // Whose turn it is: those of this clock; "" for everybody.
    timeZone: text("time_zone").notNull(),
    // Those without a clock of their own, too.
    withOthers: boolean("with_others").notNull(),
    dueAt: instant("due_at").notNull(),
    cause: text("cause", { enum: scheduleRunCauses }).notNull(),
    state: text("state", { enum: scheduleRunStates }).notNull(),
    reason: text("reason").notNull().default(""),
    // Up to which subscription pages are taken; null: none yet. All are, when `taken_at` is set.
    cursorId: uuid("cursor_id"),
    takenAt: instant("taken_at"),
    queued: integer("queued").notNull().default(0),
    skipped: integer("skipped").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    waiting: integer("waiting").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    createdBy: text("created_by"),
  },
  (t) => [
    uniqueIndex("schedule_runs_due_key").on(t.scheduleId, t.timeZone, t.dueAt),
    index("schedule_runs_open_idx").on(t.scheduleId, t.timeZone, t.dueAt).where(sql`state = 'open'`),
    index("schedule_runs_schedule_idx").on(t.scheduleId, t.id),
    check("schedule_runs_cause_check", oneOf(t.cause, scheduleRunCauses)),
    check("schedule_runs_state_check", oneOf(t.state, scheduleRunStates)),
  ],
);

// Pages of a run that some worker has taken. Its work and the deletion of the row are one transaction; a page whose lease
// has ended is another worker's.
export const scheduleRunPages = pgTable(
  "schedule_run_pages",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => scheduleRuns.id, { onDelete: "cascade" }),
    // Subscriptions above it, up to and including `until_id`; null: from the first.
    afterId: uuid("after_id"),
    untilId: uuid("until_id").notNull(),
    leasedUntil: instant("leased_until").notNull(),
    leaseNo: integer("lease_no").notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.runId, t.untilId] }), index("schedule_run_pages_lease_idx").on(t.leasedUntil)],
);

// Subscriptions that are not where their schedule would have brought them, as the last search found them.
export const behindSubscriptions = pgTable(
  "behind_subscriptions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => subscriptions.id, { onDelete: "cascade" }),
    messagesBehind: integer("messages_behind").notNull(),
    currentMessageSetId: integer("current_message_set_id")
      .notNull()
      .references(() => messageSets.id, { onDelete: "cascade" }),
    currentSequenceNumber: integer("current_sequence_number").notNull(),
    expectedMessageSetId: integer("expected_message_set_id")
      .notNull()
      .references(() => messageSets.id, { onDelete: "cascade" }),
    expectedSequenceNumber: integer("expected_sequence_number").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("behind_subscriptions_subscription_key").on(t.subscriptionId)],
);

// How many messages of a set a day will bring, as estimated before it.
export const estimatedSends = pgTable(
  "estimated_sends",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    sendDate: date("send_date", { mode: "string" }).notNull(),
    messageSetId: integer("message_set_id")
      .notNull()
      .references(() => messageSets.id, { onDelete: "cascade" }),
    estimateSubscriptions: integer("estimate_subscriptions").notNull(),
    estimateIdentities: integer("estimate_identities").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("estimated_sends_day_key").on(t.sendDate, t.messageSetId)],
);

// Long work: imports, searches, estimates. A worker does it in steps under a lease, each step one transaction that moves
// `cursor` on, so that a kill leaves a step done wholly or not at all. Growth: one row each; removed by retention.
export const messagingJobs = pgTable(
  "messaging_jobs",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: messagingJobKinds }).notNull(),
    state: text("state", { enum: messagingJobStates }).notNull(),
    params: jsonb("params").$type<Record<string, unknown>>().notNull(),
    // What an import reads, as it was handed in.
    input: bytes("input"),
    cursor: jsonb("cursor").$type<unknown>(),
    total: integer("total"),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    // The first of what failed, each with where it stands and why.
    problems: jsonb("problems").$type<{ at: string; detail: string }[]>().notNull().default([]),
    leasedUntil: instant("leased_until"),
    leaseNo: integer("lease_no").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("messaging_jobs_running_idx").on(t.id).where(sql`state = 'running'`),
    check("messaging_jobs_kind_check", oneOf(t.kind, messagingJobKinds)),
    check("messaging_jobs_state_check", oneOf(t.state, messagingJobStates)),
  ],
);
