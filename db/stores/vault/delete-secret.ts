import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SecretUser } from "#core/vault/model.ts";
import { findSecretUsers } from "../../queries/secrets/find-secret-users.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";

export type DeletedSecret =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: these refer to it. */
  | { kind: "in_use"; usedBy: SecretUser[] };

/**
 * Removes a secret that no integration's current version, provider, mediator, client, hook, attached database or gateway refers to. Nothing that is waiting to be sent keeps it alive:
 * a delivery that refers to a secret of an older version then fails with that reason, and says so.
 */
export async function deleteSecret(ports: ChangePorts, by: Author, id: string): Promise<DeletedSecret> {
  requirePermitted(by.actor, "manage_secrets");
  return await ports.sql.begin(async (sql): Promise<DeletedSecret> => {
    // Saving what can refer to it writes to these tables; until the end of this transaction nobody can begin to use the secret.
    await sql`lock table messaging_gateways, hooks, attached_databases, integrations, providers, clients, mediators, esb_settings in share mode`;
    const [row] = await sql<{ name: string }[]>`select name from secrets where id = ${id} for update`;
    if (row === undefined) return { kind: "not_found" };
    const usedBy = (await findSecretUsers(sql)).get(row.name) ?? [];
    if (usedBy.length > 0) return { kind: "in_use", usedBy };
    await sql`delete from secrets where id = ${id}`;
    await appendAudit(sql, ports, { by, action: "secret.deleted", object: { id, name: row.name } });
    await announceChange(sql, { kind: "secrets" });
    return { kind: "deleted" };
  });
}
