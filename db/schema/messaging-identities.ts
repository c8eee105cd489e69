import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { optOutTypes } from "#core/messaging/model.ts";
import { instant, oneOf } from "./columns.ts";

// People who may subscribe, where no external identity store is named. `details` is what applications say of them, without
// addresses. Growth: millions.
export const identities = pgTable(
  "identities",
  {
    id: uuid("id").primaryKey(),
    version: smallint("version").notNull().default(1),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    // Whose addresses are used in place of their own.
    communicateThrough: uuid("communicate_through").references((): AnyPgColumn => identities.id, {
      onDelete: "set null",
    }),
    operator: uuid("operator").references((): AnyPgColumn => identities.id, { onDelete: "set null" }),
    failedMessageCount: integer("failed_message_count").notNull().default(0),
    timeZone: text("time_zone"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdBy: text("created_by"),
    updatedBy: text("updated_by"),
  },
  (t) => [
    index("identities_communicate_through_idx").on(t.communicateThrough).where(sql`communicate_through is not null`),
    index("identities_operator_idx").on(t.operator).where(sql`operator is not null`),
    index("identities_details_idx").using("gin", t.details.op("jsonb_path_ops")),
    // Words of the details, for the search of the console.
    index("identities_words_idx").using("gin", sql`jsonb_to_tsvector('simple', details, '["string", "numeric"]')`),
    index("identities_created_idx").on(t.createdAt, t.id),
    index("identities_updated_idx").on(t.updatedAt),
  ],
);

// Names of details that there are or have been, for those who build filters; going through all identities would take long.
export const identityDetailKeys = pgTable("identity_detail_keys", {
  name: text("name").primaryKey(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

// Where somebody can be reached, in the order in which it was given.
export const identityAddresses = pgTable(
  "identity_addresses",
  {
    identityId: uuid("identity_id")
      .notNull()
      .references(() => identities.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    address: text("address").notNull(),
    position: integer("position").notNull().default(0),
    isDefault: boolean("is_default").notNull().default(false),
    optedOut: boolean("opted_out").notNull().default(false),
    inactive: boolean("inactive").notNull().default(false),
    // What else applications keep beside an address.
    more: jsonb("more").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.identityId, t.type, t.address] }),
    // Who has an address, or one that begins so, whatever the case.
    index("identity_addresses_address_idx").on(sql`lower(address) text_pattern_ops`, t.type),
    index("identity_addresses_opted_out_idx").on(t.identityId).where(sql`opted_out`),
  ],
);

// Each time that somebody asked for no more messages, and by which way. After "forget" the words in it are redacted.
export const identityOptOuts = pgTable(
  "identity_opt_outs",
  {
    id: uuid("id").primaryKey(),
    identityId: uuid("identity_id").references(() => identities.id, { onDelete: "cascade" }),
    type: text("type", { enum: optOutTypes }).notNull(),
    addressType: text("address_type"),
    address: text("address"),
    reason: text("reason").notNull().default(""),
    requestSource: text("request_source").notNull(),
    requestorSourceId: text("requestor_source_id"),
    createdBy: text("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("identity_opt_outs_identity_idx").on(t.identityId, t.id),
    index("identity_opt_outs_created_idx").on(t.createdAt, t.id),
    check("identity_opt_outs_type_check", oneOf(t.type, optOutTypes)),
  ],
);

// Each time that somebody asked for messages again.
export const identityOptIns = pgTable(
  "identity_opt_ins",
  {
    id: uuid("id").primaryKey(),
    identityId: uuid("identity_id").references(() => identities.id, { onDelete: "cascade" }),
    addressType: text("address_type"),
    address: text("address"),
    reason: text("reason").notNull().default(""),
    requestSource: text("request_source").notNull(),
    requestorSourceId: text("requestor_source_id"),
    createdBy: text("created_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("identity_opt_ins_identity_idx").on(t.identityId, t.id),
    index("identity_opt_ins_created_idx").on(t.createdAt, t.id),
  ],
);
