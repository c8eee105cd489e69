import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, real, smallint, text, uuid } from "drizzle-orm/pg-core";
import { type DeliveryTarget, deliveryOrigins, deliveryStates, media } from "#core/deliveries/model.ts";
import { normalWeight } from "#core/notifications/model.ts";
import { bytes, instant, oneOf } from "./columns.ts";

// The outbox: one outgoing message to one target, whatever caused it (`origin`). Written in the same transaction as
// its cause. A target by several providers is tried with each in turn: `provider_index` says whose turn it is, and
// `host` what its circuit goes by. Partitioned by day on its UUIDv7 id; that id goes out with every attempt, so a receiver can drop a
// second one. Life: pending (due at `due_at`) → sending (leased) → pending again or delivered | dead | cancelled; or
// born "skipped", where the target's own condition did not hold.
// `target` says where and how, with secrets by name; credentials are fetched from the vault at each attempt and are
// in no column. `body` is redacted; `body_sealed` holds the original only where redaction changed something.
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey(),
    origin: text("origin", { enum: deliveryOrigins }).notNull(),
    originId: uuid("origin_id").notNull(),
    integrationId: uuid("integration_id"),
    medium: text("medium", { enum: media }).notNull(),
    host: text("host").notNull(),
    providerIndex: integer("provider_index").notNull().default(0),
    target: jsonb("target").$type<DeliveryTarget>().notNull(),
    body: text("body"),
    bodySealed: bytes("body_sealed"),
    traceId: text("trace_id").notNull(),
    // True when its cause has several deliveries, so that the cause's status is the sum of more than this one.
    shared: boolean("shared").notNull(),
    // The heavier one is sent first; of the same weight, the one that is due for longest.
    weight: smallint("weight").notNull().default(normalWeight),
    state: text("state", { enum: deliveryStates }).notNull(),
    attemptCount: integer("attempt_count").notNull().default(0),
    // Attempts made before the last resend; the retry schedule starts again after it.
    attemptBase: integer("attempt_base").notNull().default(0),
    // When somebody may take it: the next attempt's time, or, while it is being sent, when that lease ends. Null once
    // it is final. Each taking raises lease_no, and a completion carries it (a fencing number).
    dueAt: instant("due_at"),
    leaseNo: integer("lease_no").notNull().default(0),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("deliveries_origin_idx").on(t.originId),
    index("deliveries_state_idx").on(t.state, t.id),
    // As for runs: of one state, or merged over all.
    index("deliveries_integration_idx").on(t.integrationId, t.state, t.id),
    index("deliveries_host_idx").on(t.host, t.id),
    // The claim's question. Small, because it holds open deliveries only.
    check("deliveries_state_check", oneOf(t.state, deliveryStates)),
    check("deliveries_origin_check", oneOf(t.origin, deliveryOrigins)),
    check("deliveries_medium_check", oneOf(t.medium, media)),
    index("deliveries_due_idx").on(t.weight, t.dueAt).where(sql`state in ('pending', 'sending')`),
  ],
);

// One row per try against one target. Written "sending" before the request leaves and closed after it returns; a
// row still "sending" after its lease means that a process died in between, and the target may or may not have
// received it: the next claim closes it as "unknown".
export const attempts = pgTable(
  "attempts",
  {
    id: uuid("id").primaryKey(),
    deliveryId: uuid("delivery_id").notNull(),
    number: integer("number").notNull(),
    // By whom, where the target names providers.
    provider: text("provider"),
    state: text("state", { enum: ["sending", "closed"] }).notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    outcome: text("outcome"),
    requestHeaders: text("request_headers"),
    responseStatus: integer("response_status"),
    responseHeaders: text("response_headers"),
    responseBody: text("response_body"),
    responseBytes: integer("response_bytes"),
    responseTruncated: boolean("response_truncated"),
    error: text("error"),
    durationMs: real("duration_ms"),
    // What the policy decided, in words for the timeline.
    decision: text("decision"),
  },
  (t) => [
    index("attempts_delivery_idx").on(t.deliveryId),
    check("attempts_state_check", sql`${t.state} in ('sending', 'closed')`),
  ],
);

// Hosts to which some process sends nothing at present, for the health page only: each process keeps its own circuits
// (core/deliveries/keep-circuits.ts) and writes here when one opens or closes.
export const openCircuits = pgTable("open_circuits", {
  host: text("host").primaryKey(),
  openUntil: instant("open_until").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
