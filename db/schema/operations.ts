import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bulkKinds } from "#core/bulk/model.ts";
import { instant, oneOf } from "./columns.ts";

// A replay of many runs, a resend of many dead deliveries, or a resend or cancellation of many messages of the outbox, by
// filter. The worker walks it oldest first, so that targets see messages in the order in which they came, in steps of its
// rate. Each step is one transaction that locks this row, does what is to be done with its rows, and moves `cursor_id`; a
// process killed at any moment has done a step wholly or not at all. Rows above `cursor_id` and below the operation's own id are still to be done: what the operation makes itself,
// and what arrives later, is never in it. A person can stop it between two steps. Growth: one row per operation.
export const bulkOperations = pgTable(
  "bulk_operations",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: bulkKinds }).notNull(),
    filter: jsonb("filter").$type<Record<string, unknown>>().notNull(),
    withVersion: text("with_version", { enum: ["same", "current"] }),
    ratePerSecond: integer("rate_per_second").notNull(),
    state: text("state", { enum: ["running", "stopped", "finished"] }).notNull(),
    // How many matched at the start. Rows that no longer match when their turn comes are in neither count below.
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    lastFailure: text("last_failure"),
    cursorId: uuid("cursor_id").notNull(),
    // The instant up to which the rate has been used; see core/bulk/pace-bulk.ts.
    pacedAt: instant("paced_at").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    check("bulk_operations_kind_check", oneOf(t.kind, bulkKinds)),
    check("bulk_operations_state_check", sql`${t.state} in ('running', 'stopped', 'finished')`),
    // The worker's question every second: is there anything to do? Small, because it holds running operations only.
    index("bulk_operations_running_idx").on(t.id).where(sql`state = 'running'`),
  ],
);

// Small facts of the installation as a whole (search cursor, last upkeep, demo made), one JSON value per key.
export const installationFacts = pgTable("installation_facts", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
