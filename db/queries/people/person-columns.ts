import type { SqlOrTransaction } from "../../connect.ts";

/** The columns of a `Person`, of the table under the alias `u`. */
export function personColumns(sql: SqlOrTransaction) {
  return sql`u.id, u.email, u.name, u.role, u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt",
    u.disabled_at as "disabledAt"`;
}
