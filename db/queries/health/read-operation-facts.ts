import type { SqlOrTransaction } from "../../connect.ts";
import { workerSeenKey } from "../../stores/worker-seen.ts";

/** What the database itself says about the state of the installation. */
export type OperationFacts = {
  /** The newest migration that was applied, as drizzle numbers them; null when there is none. */
  migratedTo: number | null;
  /** Whether the vault is sealed under this process's key. */
  vaultKeyKnown: boolean;
  /** When a worker last said that it is alive; null when none ever did. */
  workerSeenAt: Date | null;
};

/** Reads what readiness depends on. Rejects when the database cannot be reached, or was never migrated. */
export async function readOperationFacts(sql: SqlOrTransaction, vaultKeyId: string): Promise<OperationFacts> {
  const [row] = await sql<{ migratedTo: string | null; vaultKeyKnown: boolean; workerSeenAt: Date | null }[]>`
    select (select max(created_at) from drizzle.__drizzle_migrations) as "migratedTo",
      exists(select 1 from vault_keys where id = ${vaultKeyId}) as "vaultKeyKnown",
      (select updated_at from installation_facts where key = ${workerSeenKey}) as "workerSeenAt"`;
  return {
    migratedTo: row?.migratedTo ? Number(row.migratedTo) : null,
    vaultKeyKnown: row?.vaultKeyKnown ?? false,
    workerSeenAt: row?.workerSeenAt ?? null,
  };
}
