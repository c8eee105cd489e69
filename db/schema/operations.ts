import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

// A replay of many runs or a resend of many dead deliveries, by filter. The worker walks it in steps of its rate,
// newest first, behind `cursor_id`; a person can stop it between two steps. `filter` is fixed at the start and is
// bounded above by the newest row of that moment, so rows made by the operation itself are never in it.
export const bulkOperations = pgTable(
  "bulk_operations",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["replay_runs", "resend_deliveries"] }).notNull(),
    filter: jsonb("filter").$type<Record<string, unknown>>().notNull(),
    withVersion: text("with_version", { enum: ["same", "current"] }),
    ratePerSecond: integer("rate_per_second").notNull(),
    state: text("state", { enum: ["running", "stopped", "finished"] }).notNull(),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    cursorId: uuid("cursor_id"),
    leaseUntil: instant("lease_until"),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    check("bulk_operations_kind_check", sql`${t.kind} in ('replay_runs', 'resend_deliveries')`),
    check("bulk_operations_state_check", sql`${t.state} in ('running', 'stopped', 'finished')`),
  ],
);

// Small facts of the installation as a whole (search cursor, last upkeep, demo made), one JSON value per key.
export const installationFacts = pgTable("installation_facts", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
