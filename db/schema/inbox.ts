import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns.ts";

// What people read in an application. Written by the attempt that delivers it, once for each message of the outbox
// (`message_id`), and changed by reading. Kept longer than the record of sending: people look for what they were told.
export const inboxMessages = pgTable(
  "inbox_messages",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    messageId: uuid("message_id").notNull(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    actorType: text("actor_type").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    eventCode: text("event_code").notNull(),
    entityType: text("entity_type").notNull().default(""),
    entityId: text("entity_id").notNull().default(""),
    isRead: boolean("is_read").notNull().default(false),
    readAt: instant("read_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("inbox_messages_message_key").on(t.messageId),
    index("inbox_messages_user_idx").on(t.userId, t.id),
    index("inbox_messages_unread_idx").on(t.userId, t.id).where(sql`not is_read`),
  ],
);

// Sites that may show inboxes by the embedded script. `secret_sealed` signs who their visitors are; it is shown once.
export const inboxSites = pgTable(
  "inbox_sites",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    // Scheme, host and port, as browsers send them.
    origins: text("origins").array().notNull(),
    secretSealed: bytes("secret_sealed").notNull(),
    hint: text("hint").notNull(),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("inbox_sites_key_key").on(t.key)],
);
