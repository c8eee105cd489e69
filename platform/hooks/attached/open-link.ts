import type { GuardOptions } from "#adapters/http/egress-guard.ts";
import { explainError } from "#adapters/postgres/explain-error.ts";
import { type AttachedConnection, openConnection } from "#adapters/postgres/open-connection.ts";
import type { OpenSecrets } from "#core/deliveries/ports.ts";
import { type DatabaseAddress, readAddress } from "#core/hooks/databases/read-address.ts";
import { Fault } from "#core/problems/fault.ts";
import type { Sql } from "#db/connect.ts";

export type LinkParts = { openSecrets: OpenSecrets; guard: GuardOptions };

/** The way to one database: connections that are made anew after a failure, or when its address has changed. */
export type Link = {
  /**
   * Runs work on a connection. What the database refuses, or keeps us from reaching it, is thrown as a Fault "unavailable"
   * whose detail a person may read; what fails on our side passes as it is.
   */
  use: <Value>(urlSecret: string, work: (sql: Sql) => Promise<Value>) => Promise<Value>;
  close: () => Promise<void>;
};

/** Opens nothing until it is used. */
export function openLink({ openSecrets, guard }: LinkParts, connectionsMax = 3): Link {
  let open: { address: DatabaseAddress; connection: AttachedConnection } | null = null;

  function connectTo(address: DatabaseAddress): AttachedConnection {
    if (open !== null && isSame(open.address, address)) return open.connection;
    drop(open);
    open = { address, connection: openConnection(address, guard, connectionsMax) };
    return open.connection;
  }

  function drop(used: typeof open): void {
    if (used === null) return;
    if (open === used) open = null;
    // What still runs on it ends with an error of its own.
    used.connection.close().catch(() => {});
  }

  return {
    use: async (urlSecret, work) => {
      const address = await findAddress(openSecrets, urlSecret);
      const { sql } = connectTo(address);
      const used = open;
      try {
        return await work(sql);
      } catch (error) {
        if (!isOfDatabase(error)) throw error;
        if (!isAnswer(error)) drop(used);
        throw new Fault("unavailable", explainError(error, address), { cause: error });
      }
    },
    close: async () => {
      await open?.connection.close();
      open = null;
    },
  };
}

/** Something of ours failed inside of work on a database of somebody else, which has no part in it. */
class OwnFailure extends Error {}

/** Marks a failure inside of work on somebody else's database as ours, such as one of our own database. */
export async function ours<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new OwnFailure("Something of ours failed.", { cause: error });
  }
}

/** Throws what failed without the mark. */
export function throwUnmarked(error: unknown): never {
  throw error instanceof OwnFailure ? error.cause : error;
}

/** Whether the driver, the server or the network says so. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof Fault || error instanceof OwnFailure) return false;
  return "code" in error && typeof error.code === "string";
}

async function findAddress(openSecrets: OpenSecrets, urlSecret: string): Promise<DatabaseAddress> {
  const text = (await openSecrets([urlSecret])).get(urlSecret);
  if (text === undefined) {
    throw new Fault("unavailable", `There is no secret "${urlSecret}" in the vault; add it, or name another one.`);
  }
  const read = readAddress(text);
  if (!read.ok) throw new Fault("unavailable", `The secret "${urlSecret}" holds no usable address. ${read.detail}`);
  return read.address;
}

function isSame(one: DatabaseAddress, other: DatabaseAddress): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether the server has answered on a connection that is still good. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== "PostgresError" || !("code" in error)) return false;
  // Class 08: the connection; 57P: the server goes down; 25P03: it has cut an idle transaction off; 28 and 3D: no way in.
  return !/^(08|57P|25P03|28|3D)/.test(String(error.code));
}
