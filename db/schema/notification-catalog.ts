import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  type Digest,
  type EscalationPlan,
  lookupKinds,
  messageMedia,
  type NotificationSettings,
  type Throttle,
  templateDialects,
} from "#core/notifications/model.ts";
import { instant, oneOf } from "./columns.ts";

// The words that the documents keep in tables of their own: modules, channels (media), statuses, priorities with their
// weight, and actor types. Filled by the migration; read through a cache that every change of the catalogue empties, as
// are events, rules and templates. Growth: a few dozen.
export const notificationLookups = pgTable(
  "notification_lookups",
  {
    id: smallint("id").primaryKey().generatedByDefaultAsIdentity(),
    kind: text("kind", { enum: lookupKinds }).notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    // Of a priority: the heavier one is sent first.
    weight: smallint("weight"),
    active: boolean("active").notNull().default(true),
  },
  (t) => [
    uniqueIndex("notification_lookups_code_key").on(t.kind, t.code),
    check("notification_lookups_kind_check", oneOf(t.kind, lookupKinds)),
    check("notification_lookups_weight_check", sql`(kind = 'priority') = (weight is not null)`),
  ],
);

// What applications report by its code. `module` and the priority of a rule are codes of lookups, which cannot be removed
// while something names them.
export const notificationEvents = pgTable(
  "notification_events",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    code: text("code").notNull(),
    description: text("description").notNull().default(""),
    module: text("module").notNull(),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("notification_events_code_key").on(t.code)],
);

// Who is told of an event, by which media and how urgently.
export const notificationRules = pgTable(
  "notification_rules",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull().default(""),
    eventId: integer("event_id")
      .notNull()
      .references(() => notificationEvents.id),
    recipientPolicy: text("recipient_policy").notNull(),
    priority: text("priority").notNull(),
    media: text("media", { enum: messageMedia }).array().notNull(),
    active: boolean("active").notNull().default(true),
    digest: jsonb("digest").$type<Digest>(),
    throttle: jsonb("throttle").$type<Throttle>(),
    escalation: jsonb("escalation").$type<EscalationPlan>(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("notification_rules_event_idx").on(t.eventId)],
);

// The words of messages. A version is written once and only switched on or off afterwards, so that the record of a
// message can name the one that it was made from.
export const notificationTemplates = pgTable(
  "notification_templates",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    eventId: integer("event_id")
      .notNull()
      .references(() => notificationEvents.id),
    medium: text("medium", { enum: messageMedia }).notNull(),
    language: text("language").notNull(),
    version: integer("version").notNull(),
    dialect: text("dialect", { enum: templateDialects }).notNull(),
    subject: text("subject").notNull().default(""),
    body: text("body").notNull(),
    html: text("html"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("notification_templates_version_key").on(t.eventId, t.medium, t.language, t.version),
    check("notification_templates_medium_check", oneOf(t.medium, messageMedia)),
    check("notification_templates_dialect_check", oneOf(t.dialect, templateDialects)),
  ],
);

// What holds for all notifications; one row, absent until somebody changes it.
export const notificationSettings = pgTable(
  "notification_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<NotificationSettings>().notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  () => [check("notification_settings_one_check", sql`id = 1`)],
);
