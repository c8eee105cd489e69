import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { integrations } from "./integrations.ts";

// One row per integration that has ever pulled: who pulls for it now, and how that goes. A worker that wants to pull takes
// the row for some seconds and renews it while it lives; each taking raises `lease_no`, and whatever the puller reports
// carries that number, so one that slept through its lease cannot write. Written by the workers only; goes with its
// integration. Two integrations that name one subscription take turns on it by `subscription`.
export const pullers = pgTable(
  "pullers",
  {
    integrationId: uuid("integration_id")
      .primaryKey()
      .references(() => integrations.id, { onDelete: "cascade" }),
    subscription: text("subscription").notNull(),
    leaseNo: integer("lease_no").notNull().default(0),
    leasedUntil: instant("leased_until"),
    // Host and process of the worker that has the lease, for people.
    worker: text("worker"),
    state: text("state", { enum: ["starting", "waiting", "pulling", "streaming", "backing_off", "blocked", "stopped"] })
      .notNull()
      .default("starting"),
    lastPullAt: instant("last_pull_at"),
    // How many messages the last pull that was answered brought.
    lastPullCount: integer("last_pull_count"),
    lastMessageAt: instant("last_message_at"),
    // Messages acknowledged since the row was made.
    acknowledged: bigint("acknowledged", { mode: "number" }).notNull().default(0),
    // What was still waiting when it was last seen: 0 after a pull that found nothing; null where nobody can say.
    backlog: integer("backlog"),
    failures: integer("failures").notNull().default(0),
    lastError: text("last_error"),
    lastErrorAt: instant("last_error_at"),
    nextTryAt: instant("next_try_at"),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("pullers_subscription_idx").on(t.subscription),
    check(
      "pullers_state_check",
      sql`${t.state} in ('starting', 'waiting', 'pulling', 'streaming', 'backing_off', 'blocked', 'stopped')`,
    ),
  ],
);

// One row per integration whose topic and subscription Signalbox keeps in order at Google: how the last change went and
// when to try again. A row is due when its integration was saved or switched on after `for_change_at`, when it is pending
// and nobody has its lease, and when a failure's time has come. Written by the workers, after the commit of the
// integration, and by its deletion, which leaves what is to be deleted in `removal`; so there is no reference to the
// integration. A removal that is done takes the row with it. Growth: one row per integration with Pub/Sub.
export const pubsubSetups = pgTable(
  "pubsub_setups",
  {
    integrationId: uuid("integration_id").primaryKey(),
    integrationName: text("integration_name").notNull(),
    state: text("state", { enum: ["pending", "ready", "failed", "removing"] }).notNull(),
    // The integration's `updated_at` for which it was last taken.
    forChangeAt: instant("for_change_at"),
    // What was done, in words for people: "Subscription created".
    summary: text("summary"),
    error: text("error"),
    failures: integer("failures").notNull().default(0),
    removal: jsonb("removal").$type<{ projectId: string; subscriptionId: string; credentials: string | null }>(),
    // When it is tried again after a failure.
    dueAt: instant("due_at"),
    leaseNo: integer("lease_no").notNull().default(0),
    leasedUntil: instant("leased_until"),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [check("pubsub_setups_state_check", sql`${t.state} in ('pending', 'ready', 'failed', 'removing')`)],
);
