import { chown, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { findFreePort } from "../processes/find-free-port.ts";
import { chooseAccount } from "./choose-account.ts";
import { chooseThrowAwayFolder } from "./choose-throw-away-folder.ts";
import { initialiseCluster, roleName } from "./initialise-cluster.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { runServer } from "./run-server.ts";
import { serverSettings } from "./server-settings.ts";

/** A PostgreSQL whose data is worth nothing: no syncs, gone with the process that started it. */
export type ThrowAwayPostgres = { url: string; stop(): Promise<void> };

const password = "throw-away";

/**
 * Starts an empty PostgreSQL, in memory where there is room. `url` is a role that may create databases. With `durable` it lies
 * in the temporary folder and syncs its commits as a real one does, for benches and for tests that kill it.
 */
export async function startThrowAwayPostgres({ durable = false } = {}): Promise<ThrowAwayPostgres> {
  const binaries = await locateBinaries();
  const folder = await chooseThrowAwayFolder(durable);
  const home = await mkdtemp(path.join(folder, "signalbox-postgres-"));
  const directory = path.join(home, "data");
  const account = chooseAccount(directory, folder, binaries.postgres);
  try {
    if (account.owner !== null) await chown(home, account.owner.uid, account.owner.gid);
    await initialiseCluster({ binaries, account, directory }, { password, durable: false });
    const port = await findFreePort();
    const server = await runServer({
      account,
      program: binaries.postgres,
      directory,
      settings: {
        ...serverSettings(port),
        ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
        max_connections: "300",
      },
      logFile: path.join(home, "postgres.log"),
      removeAfterwards: home,
    });
    return { url: `postgres://${roleName}:${password}@127.0.0.1:${port}/${roleName}`, stop: server.stop };
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}
