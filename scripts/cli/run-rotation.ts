import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { resealMessages } from "#db/stores/vault/reseal-messages.ts";
import { rotateKeys } from "#db/stores/vault/rotate-keys.ts";

export type RotationOrder = {
  url: string;
  oldKey: string;
  newKey: string;
  renewTokens: boolean;
  /** Called once the secrets are under the new key, before the stored messages are. */
  onSealed: () => Promise<void>;
  say: (line: string) => void;
};

export type RotationOutcome = { kind: "done"; unreadable: number } | { kind: "refused"; detail: string };

// Large enough that the round trips do not count, small enough that a batch of the largest bodies fits into memory.
const batchSize = 200;

/** Carries out a rotation on one database and tells how it goes. */
export async function runRotation(order: RotationOrder): Promise<RotationOutcome> {
  const { url, say } = order;
  // A pass over a table of millions takes longer than any statement of web or worker may.
  const database = openDatabase(url, {
    connectionsMax: 2,
    applicationName: "signalbox-rotate",
    statementTimeoutMs: 3_600_000,
  });
  try {
    const running = await findRunningProcesses(database.sql);
    if (running.length > 0) {
      return {
        kind: "refused",
        detail: `Stop ${running.join(" and ")} first; they would go on sealing under the old key.`,
      };
    }
    const ports = {
      sql: database.sql,
      now: () => new Date(),
      newId: () => uuidv7(),
      randomBytes,
      oldKeys: deriveKeys(order.oldKey),
      newKeys: deriveKeys(order.newKey),
    };
    const rotated = await rotateKeys(ports, { renewTokens: order.renewTokens });
    if (rotated.kind === "wrong_old_key") return { kind: "refused", detail: rotated.detail };
    await order.onSealed();
    say(`Secrets under the new key: ${rotated.secrets}.`);
    if (order.renewTokens) {
      say(`API tokens revoked: ${rotated.tokensRevoked}. Secrets of clients revoked: ${rotated.clientSecretsRevoked}.`);
    }
    const messages = await resealMessages(ports, {
      batchSize,
      onBatch: ({ table, resealed }) => {
        if (resealed > 0) say(`  ${table}: ${resealed} …`);
      },
    });
    say(`Stored messages under the new key: ${messages.resealed}.`);
    if (messages.unreadable > 0) {
      say(`Left as they are, because they open under neither key: ${messages.unreadable}.`);
    }
    return { kind: "done", unreadable: messages.unreadable };
  } finally {
    await database.close();
  }
}

/** Which of our own processes are connected to this database. */
async function findRunningProcesses(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select distinct application_name as name from pg_stat_activity
    where datname = current_database() and application_name in ('signalbox-web', 'signalbox-worker') order by name`;
  return rows.map((row) => row.name.replace("signalbox-", ""));
}
