import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

// Who changed what, written in the same transaction as the change itself. Never updated; removed by retention only.
// `detail` never holds a secret. The actor's name is copied, so that an entry reads well after the person is gone.
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid("id").primaryKey(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind", { enum: ["user", "token", "system"] }).notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id"),
    objectName: text("object_name"),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
    address: text("address"),
  },
  (t) => [index("audit_entries_object_idx").on(t.objectKind, t.objectId, t.id)],
);
