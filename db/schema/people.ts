import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns.ts";

// People who sign in to the console. Written by the people store only; read at every sign-in and session check.
// `password_hash` is an argon2id string, or null for people who come through OpenID Connect. A person is never
// deleted while audit entries name them: `disabled_at` locks the account and ends its sessions.
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ["admin", "operator", "viewer"] }).notNull(),
    passwordHash: text("password_hash"),
    oidcSubject: text("oidc_subject"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    lastSignInAt: instant("last_sign_in_at"),
    disabledAt: instant("disabled_at"),
  },
  (t) => [
    // Addresses are compared without case, so "Ada@x" cannot be registered beside "ada@x".
    uniqueIndex("users_email_key").on(sql`lower(${t.email})`),
    uniqueIndex("users_oidc_subject_key").on(t.oidcSubject),
    check("users_role_check", sql`${t.role} in ('admin', 'operator', 'viewer')`),
  ],
);

// One row per signed-in browser. The cookie carries only the row's id inside next-auth's encrypted token; every
// request looks the row up, so revoking it holds at once. Rows end by idle limit, absolute limit or revocation and
// are removed by upkeep some days later.
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    address: text("address"),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_user_id_idx").on(t.userId)],
);

// Tokens for machines. The token itself is shown once; only a keyed hash (HMAC-SHA-256 under the installation key) is
// kept, so a stolen table opens nothing. `hint` is the first characters, to tell tokens apart on the screen. A token
// made by POST /api/token-auth/ has `origin` sign_in and belongs to the person who signed in: never more than their
// role.
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["admin", "operator", "viewer"] }).notNull(),
    origin: text("origin", { enum: ["console", "sign_in"] }).notNull(),
    tokenHash: bytes("token_hash").notNull(),
    hint: text("hint").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("api_tokens_token_hash_key").on(t.tokenHash),
    index("api_tokens_user_id_idx").on(t.userId),
    check("api_tokens_role_check", sql`${t.role} in ('admin', 'operator', 'viewer')`),
    check("api_tokens_origin_check", sql`${t.origin} in ('console', 'sign_in')`),
  ],
);

// Failed sign-ins per account and per address, shared by all web processes, so that guessing is slowed however many
// there are. `key` is "account:…" or "address:…". A row is forgotten after its window; upkeep removes it.
export const signInLimits = pgTable("sign_in_limits", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  windowStartedAt: instant("window_started_at").notNull(),
  blockedUntil: instant("blocked_until"),
});
