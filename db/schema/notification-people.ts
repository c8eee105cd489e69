import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { eventModes, messageMedia, type QuietHours, suppressionReasons } from "#core/notifications/model.ts";
import { instant, oneOf } from "./columns.ts";
import { notificationEvents } from "./notification-catalog.ts";

// The directory of people who may be told. They do not sign in; who does stands in `users`. A request may name people
// who are not in here, and then brings their addresses along.
export const notificationPeople = pgTable(
  "notification_people",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint("user_id", { mode: "number" }).notNull(),
    actorType: text("actor_type").notNull(),
    name: text("name").notNull().default(""),
    email: text("email"),
    phone: text("phone"),
    language: text("language"),
    timeZone: text("time_zone"),
    active: boolean("active").notNull().default(true),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("notification_people_key").on(t.userId, t.actorType),
    index("notification_people_email_idx").on(t.email),
    index("notification_people_phone_idx").on(t.phone),
  ],
);

// Named groups of people, for rules and escalations.
export const notificationGroups = pgTable(
  "notification_groups",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("notification_groups_code_key").on(t.code)],
);

export const notificationGroupMembers = pgTable(
  "notification_group_members",
  {
    groupId: integer("group_id")
      .notNull()
      .references(() => notificationGroups.id, { onDelete: "cascade" }),
    personId: integer("person_id")
      .notNull()
      .references(() => notificationPeople.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.personId] }),
    index("notification_group_members_person_idx").on(t.personId),
  ],
);

// How people want to be told. Also for people who are not in the directory: an application knows them by the same key.
export const notificationPreferences = pgTable(
  "notification_preferences",
  {
    userId: bigint("user_id", { mode: "number" }).notNull(),
    actorType: text("actor_type").notNull(),
    allowSms: boolean("allow_sms").notNull().default(true),
    allowEmail: boolean("allow_email").notNull().default(true),
    allowInApp: boolean("allow_in_app").notNull().default(true),
    preferredLang: text("preferred_lang").notNull().default("en"),
    quietHours: jsonb("quiet_hours").$type<QuietHours>(),
    timeZone: text("time_zone"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.actorType] })],
);

// Where a person wants to be told of one event in another manner. A one-click unsubscribe writes "off" here.
export const notificationEventPreferences = pgTable(
  "notification_event_preferences",
  {
    userId: bigint("user_id", { mode: "number" }).notNull(),
    actorType: text("actor_type").notNull(),
    eventId: integer("event_id")
      .notNull()
      .references(() => notificationEvents.id, { onDelete: "cascade" }),
    medium: text("medium", { enum: messageMedia }).notNull(),
    mode: text("mode", { enum: eventModes }).notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.actorType, t.eventId, t.medium] }),
    check("notification_event_preferences_medium_check", oneOf(t.medium, messageMedia)),
    check("notification_event_preferences_mode_check", oneOf(t.mode, eventModes)),
  ],
);

// Addresses to which nothing is sent any more: asked when messages are planned and again when they are sent. Written by
// bounces and STOP words that providers report, by unsubscribing without a person, and by hand.
export const notificationSuppressions = pgTable(
  "notification_suppressions",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    medium: text("medium", { enum: ["sms", "email"] }).notNull(),
    address: text("address").notNull(),
    reason: text("reason", { enum: suppressionReasons }).notNull(),
    detail: text("detail").notNull().default(""),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("notification_suppressions_address_key").on(t.medium, t.address),
    check("notification_suppressions_medium_check", oneOf(t.medium, ["sms", "email"])),
    check("notification_suppressions_reason_check", oneOf(t.reason, suppressionReasons)),
  ],
);

// Text messages that people sent to us, as providers hand them over. Written once by the request that brings one, together
// with the suppression that a stop word makes or a start word takes away. Read by the screen of replies; upkeep removes
// old ones. The id is a UUIDv7, so that its order is the order of arrival.
export const notificationReplies = pgTable(
  "notification_replies",
  {
    id: uuid("id").primaryKey(),
    provider: text("provider").notNull(),
    // The provider's own id of it: a provider that hears no answer hands it over again.
    messageId: text("message_id"),
    sender: text("sender").notNull(),
    body: text("body").notNull(),
    effect: text("effect", { enum: ["stop", "start"] }),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    uniqueIndex("notification_replies_message_key").on(t.provider, t.messageId).where(sql`message_id is not null`),
    index("notification_replies_sender_idx").on(t.sender, t.id),
    check("notification_replies_effect_check", sql`effect is null or effect in ('stop', 'start')`),
  ],
);
