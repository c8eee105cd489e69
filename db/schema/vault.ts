import { integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns.ts";

// Credentials at rest. `sealed` is an AES-256-GCM envelope whose associated data is the row's id, so an envelope
// copied to another row does not open. Documents refer to a secret by `name`, which never changes, so that an
// exported document can be imported elsewhere. Write-only in API and console: the value leaves the vault only
// inside web and worker, at the moment of use.
export const secrets = pgTable(
  "secrets",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    sealed: bytes("sealed").notNull(),
    keyId: text("key_id").notNull(),
    revision: integer("revision").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("secrets_name_key").on(t.name)],
);

// One row per SECRET_KEY that ever sealed something, with a value sealed by it. At start the current key must open
// its row; a wrong SECRET_KEY is found then, and not at the first delivery.
export const vaultKeys = pgTable("vault_keys", {
  id: text("id").primaryKey(),
  probe: bytes("probe").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});
