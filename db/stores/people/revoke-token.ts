import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";

/** Ends a token at once and for good. */
export async function revokeToken(
  ports: ChangePorts,
  by: Author,
  id: string,
): Promise<{ kind: "revoked" } | { kind: "not_found" }> {
  requirePermitted(by.actor, "manage_tokens");
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<{ name: string }[]>`update api_tokens set revoked_at = ${ports.now()}
      where id = ${id} and revoked_at is null returning name`;
    if (row === undefined) return { kind: "not_found" as const };
    await appendAudit(sql, ports, { by, action: "token.revoked", object: { id, name: row.name } });
    return { kind: "revoked" as const };
  });
}

/** Notes that a token was used, once a minute at most, so that reading does not become writing. */
export async function touchToken({ sql, now }: Pick<ChangePorts, "sql" | "now">, id: string): Promise<void> {
  const at = now();
  await sql`update api_tokens set last_used_at = ${at} where id = ${id}
    and (last_used_at is null or last_used_at < ${new Date(at.getTime() - 60_000)})`;
}
