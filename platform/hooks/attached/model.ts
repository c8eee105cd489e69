import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import type { OpenSecrets } from "#core/deliveries/ports.ts";
import type { AttachedDatabase, Occurrence } from "#core/hooks/model.ts";
import type { Sql, SqlOrTransaction } from "#db/connect.ts";

/** What the attached databases need of the platform. */
export type AttachedParts = {
  sql: Sql;
  guard: GuardOptions;
  openSecrets: OpenSecrets;
  now: () => Date;
  /** True while all hooks are switched off: then there are no triggers, and nothing is drained. */
  off: boolean;
  /**
   * Writes the callbacks of occurrences, in the transaction that is handed in. Whether anything is due to be sent is told to
   * the workers by `wake`, after the commit.
   */
  record: (sql: SqlOrTransaction, occurrences: Occurrence[]) => Promise<void>;
  /** Writes what says that one occurrence could not be handled. */
  recordFault: (sql: SqlOrTransaction, occurrence: Occurrence, error: unknown) => Promise<void>;
  wake: () => void;
};

/** By which an installation knows over there what is its own; a database that is attached anew is another one. */
export function nameOwner({ id, createdAt }: Pick<AttachedDatabase, "id" | "createdAt">): string {
  return `signalbox ${id} ${createdAt.toISOString()}`;
}
