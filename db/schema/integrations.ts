import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { IntegrationDocument } from "#core/integrations/model.ts";
import { instant } from "./columns.ts";

// One row per integration; what it does is in its versions. Written by the integration store, always together with a
// version or an audit entry. `path` is the last part of its webhook URL and stays the same for life. A removed
// integration takes its versions with it; its runs stay until retention, and name it by `integration_name`.
export const integrations = pgTable(
  "integrations",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    active: boolean("active").notNull().default(true),
    // Why the system itself switched it off (a target that answered 410 Gone), in words for the screen.
    disabledReason: text("disabled_reason"),
    path: text("path").notNull(),
    currentVersion: integer("current_version").notNull(),
    sourceKind: text("source_kind", { enum: ["webhook", "pubsub"] }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("integrations_path_key").on(t.path), index("integrations_created_at_idx").on(t.createdAt)],
);

// Every save is a row, never changed afterwards; a run names the one it ran with. Growth: one row per edit.
export const integrationVersions = pgTable(
  "integration_versions",
  {
    integrationId: uuid("integration_id")
      .notNull()
      .references(() => integrations.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    document: jsonb("document").$type<IntegrationDocument>().notNull(),
    note: text("note").notNull().default(""),
    authorName: text("author_name").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.integrationId, t.number] })],
);
