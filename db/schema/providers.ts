import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ProviderSettings } from "#core/providers/model.ts";
import { simulatedOutcomes } from "#core/simulator/judge-simulated.ts";
import { instant, oneOf } from "./columns.ts";

// Services that carry e-mail and text messages for us. Targets and the log name them by `name`, which never changes.
// `settings` names secrets of the vault and holds none. Read at each attempt, through a cache that a change empties.
// `position` is the order in which they are tried for a message that names none, the lower first and then by name: a new
// one comes last, and whoever moves one writes all of them anew. Growth: a handful.
export const providers = pgTable(
  "providers",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    settings: jsonb("settings").$type<ProviderSettings>().notNull(),
    enabled: boolean("enabled").notNull().default(true),
    position: integer("position").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("providers_name_key").on(t.name)],
);

// How far the sending slots of a provider with a rate are given away, for all processes together: a slot is reserved by moving
// `free_at` on, and who must wait for longer is lined up by moving `line_at` on. Written by db/stores/providers/take-slots.ts,
// outside of any transaction that sends. Growth: one row for each provider that ever had a rate.
export const providerSlots = pgTable("provider_slots", {
  name: text("name").primaryKey(),
  freeAt: instant("free_at").notNull(),
  lineAt: instant("line_at").notNull(),
});

// What the simulator took instead of sending it, to be looked at: one row for each message, whoever handed it in
// (`delivery_id` is null for a call of the simulator's own API). `outcome` says what it answered: some recipients are there
// to try failures out. Bodies are redacted as everywhere. Removed by retention.
export const simulatedMessages = pgTable(
  "simulated_messages",
  {
    id: uuid("id").primaryKey(),
    deliveryId: uuid("delivery_id"),
    medium: text("medium", { enum: ["email", "sms"] }).notNull(),
    sender: text("sender"),
    recipients: text("recipients").array().notNull(),
    subject: text("subject"),
    text: text("text"),
    html: text("html"),
    outcome: text("outcome", { enum: simulatedOutcomes }).notNull().default("taken"),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    index("simulated_messages_delivery_idx").on(t.deliveryId),
    check("simulated_messages_outcome_check", oneOf(t.outcome, simulatedOutcomes)),
  ],
);
