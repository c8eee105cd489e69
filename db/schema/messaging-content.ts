import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { contentTypes, type MessagingSettings, type MissedRunPolicy } from "#core/messaging/model.ts";
import { bytes, instant, oneOf } from "./columns.ts";

// When staged messages go out: the five fields of a cron line, and in whose clock. What falls due of it is written down in
// `schedule_clocks` and `schedule_runs`. Growth: a few dozen.
export const schedules = pgTable("schedules", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
  name: text("name").notNull().default(""),
  minute: text("minute").notNull().default("*"),
  hour: text("hour").notNull().default("*"),
  dayOfMonth: text("day_of_month").notNull().default("*"),
  monthOfYear: text("month_of_year").notNull().default("*"),
  dayOfWeek: text("day_of_week").notNull().default("*"),
  timeZone: text("time_zone").notNull().default("UTC"),
  perSubscriber: boolean("per_subscriber").notNull().default(false),
  missedRuns: jsonb("missed_runs").$type<MissedRunPolicy>().notNull().default({ kind: "send_late" }),
  enabled: boolean("enabled").notNull().default(true),
  // Its counterpart in an external scheduler, where there is one.
  remoteId: text("remote_id"),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

// A row of messages that subscribers walk through, one at each run of their schedule. Growth: hundreds.
export const messageSets = pgTable(
  "message_sets",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    shortName: text("short_name").notNull(),
    label: text("label").notNull().default(""),
    notes: text("notes").notNull().default(""),
    channel: text("channel"),
    contentType: text("content_type", { enum: contentTypes }).notNull().default("text"),
    fallbackLanguages: text("fallback_languages").array().notNull().default(sql`'{}'`),
    nextSetId: integer("next_set_id").references((): AnyPgColumn => messageSets.id, { onDelete: "set null" }),
    defaultScheduleId: integer("default_schedule_id")
      .notNull()
      .references(() => schedules.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("message_sets_short_name_key").on(t.shortName),
    check("message_sets_content_type_check", oneOf(t.contentType, contentTypes)),
    index("message_sets_next_set_idx").on(t.nextSetId),
    index("message_sets_default_schedule_idx").on(t.defaultScheduleId),
  ],
);

// Files of messages: recordings and pictures. They are in the database, so that any web process can serve them; `key` is the
// part of their public address that cannot be guessed, because the services that play them do not sign in.
export const binaryContents = pgTable(
  "binary_contents",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    key: text("key").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    data: bytes("data").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("binary_contents_key_key").on(t.key)],
);

// Growth: tens of thousands.
export const messages = pgTable(
  "messages",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    messageSetId: integer("message_set_id")
      .notNull()
      .references(() => messageSets.id, { onDelete: "cascade" }),
    sequenceNumber: integer("sequence_number").notNull(),
    lang: text("lang").notNull(),
    textContent: text("text_content"),
    binaryContentId: integer("binary_content_id").references(() => binaryContents.id),
    metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("messages_place_key").on(t.messageSetId, t.sequenceNumber, t.lang),
    index("messages_binary_content_idx").on(t.binaryContentId),
  ],
);

// Services beside the providers that carry staged messages: they take the documented body of a message sender by HTTP.
// `token_secret` names a secret of the vault. Growth: a handful.
export const messagingGateways = pgTable(
  "messaging_gateways",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    name: text("name").notNull(),
    url: text("url").notNull(),
    tokenSecret: text("token_secret"),
    addressType: text("address_type").notNull().default("msisdn"),
    enabled: boolean("enabled").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("messaging_gateways_name_key").on(t.name)],
);

// What holds for all staged messages; one row, absent until somebody changes it.
export const messagingSettings = pgTable(
  "messaging_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<MessagingSettings>().notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  () => [check("messaging_settings_one_check", sql`id = 1`)],
);
