import { bigint, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { refusalCodes } from "#core/refusals/model.ts";
import { instant, oneOf } from "./columns.ts";

// Calls to an integration's address that were refused before anything of them was stored, so that an operator sees why a
// partner's messages do not arrive. Written by the web, in groups and after the answer; read by the console and the API.
// Sampled: ten a minute of each path and reason, and of all unknown paths together; the others are counted in `more` of
// the last one (core/refusals). The integration is looked up by its path when the row is written, also one that is
// switched off; there is no reference, so that the row outlives it. Nothing is kept of the body. The id begins with the
// time. Removed by retention.
export const refusals = pgTable(
  "refusals",
  {
    id: uuid("id").primaryKey(),
    integrationId: uuid("integration_id"),
    path: text("path").notNull(),
    code: text("code", { enum: refusalCodes }).notNull(),
    status: integer("status").notNull(),
    reason: text("reason").notNull(),
    clientAddress: text("client_address"),
    method: text("method").notNull(),
    contentType: text("content_type"),
    bodyBytes: bigint("body_bytes", { mode: "number" }),
    more: integer("more").notNull().default(0),
    receivedAt: instant("received_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [
    check("refusals_code_check", oneOf(t.code, refusalCodes)),
    // Those of one integration, newest first.
    index("refusals_integration_idx").on(t.integrationId, t.id),
  ],
);
