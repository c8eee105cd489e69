import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

// What an external scheduler has still to be told: one row for each schedule that is not there as it is here. Written in the
// transaction that changes a schedule; a worker calls, and removes the row when it stands as it did before the call. Without
// reference, because a schedule that is gone has still to be switched off there. Growth: a few dozen, for seconds.
export const schedulerCalls = pgTable(
  "scheduler_calls",
  {
    scheduleId: integer("schedule_id").primaryKey(),
    // Its id there; null while it has none.
    remoteId: text("remote_id"),
    askedAt: instant("asked_at").notNull(),
    tryCount: integer("try_count").notNull().default(0),
    nextTryAt: instant("next_try_at").notNull(),
    // Why the last call failed; "" while none did.
    problem: text("problem").notNull().default(""),
  },
  (t) => [index("scheduler_calls_due_idx").on(t.nextTryAt)],
);
