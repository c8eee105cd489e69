import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort, isPortFree } from "../processes/find-free-port.ts";
import type { KeptProcess } from "../processes/spawn-kept.ts";
import { StartProblem } from "../start/problem.ts";
import { type Account, chooseAccount } from "./choose-account.ts";
import { initialiseCluster, resetPassword, roleName } from "./initialise-cluster.ts";
import { locateBinaries, type PostgresBinaries } from "./locate-binaries.ts";
import { runServer } from "./run-server.ts";
import { serverSettings } from "./server-settings.ts";
import { stopOrphan } from "./stop-orphan.ts";

/** The embedded server while it runs. `restart` brings it back on the same address after it ended by itself. */
export type EmbeddedPostgres = { url: string; server: KeptProcess; restart(): Promise<KeptProcess> };

/** What is kept beside the cluster, readable by its owner alone. */
type Access = { port: number; password: string };

type Place = { binaries: PostgresBinaries; account: Account; directory: string; dataDir: string };

// After a crash the last of the server's processes may hold its shared memory a moment longer.
const restartPausesMs = [0, 500, 1_000, 2_000, 4_000];

/**
 * Starts the PostgreSQL that lives in `dataDir/postgres`, and makes it on the first call. It listens on the loopback
 * address only, on a port that is chosen once and kept while it stays free. The caller must own `dataDir`.
 */
export async function startEmbeddedPostgres(dataDir: string, portsToAvoid: number[]): Promise<EmbeddedPostgres> {
  const binaries = await locateBinaries();
  const directory = path.join(dataDir, "postgres");
  const place = { binaries, directory, dataDir, account: chooseAccount(directory, dataDir, binaries.postgres) };
  await stopOrphan(directory);
  const access = await prepareCluster(place, portsToAvoid);
  const server = await start(place, access);
  return {
    url: `postgres://${roleName}:${access.password}@127.0.0.1:${access.port}/${roleName}`,
    server,
    restart: () => restart(place, access),
  };
}

async function prepareCluster(place: Place, portsToAvoid: number[]): Promise<Access> {
  const file = path.join(place.dataDir, "postgres.json");
  const kept = await readAccess(file);
  const portIsUsable = kept !== null && !portsToAvoid.includes(kept.port) && (await isPortFree(kept.port, "127.0.0.1"));
  const access = {
    port: portIsUsable ? kept.port : await findFreePort(portsToAvoid),
    password: kept?.password ?? randomBytes(24).toString("base64url"),
  };
  if (!portIsUsable) await writeAccess(file, access);
  if (!existsSync(place.directory)) await initialiseCluster(place, { password: access.password, durable: true });
  else if (kept === null) await resetPassword(place, access.password);
  return access;
}

async function readAccess(file: string): Promise<Access | null> {
  if (!existsSync(file)) return null;
  const access = JSON.parse(await readFile(file, "utf8")) as Partial<Access>;
  if (typeof access.port === "number" && typeof access.password === "string") return access as Access;
  throw new StartProblem(`${file} does not hold a port and a password. Remove it, and a new one is made.`);
}

async function writeAccess(file: string, access: Access): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function start(place: Place, { port }: Access): Promise<KeptProcess> {
  const logFile = path.join(place.dataDir, "postgres.log");
  await rm(logFile, { force: true });
  if (place.account.owner !== null) await chmod(place.directory, 0o700);
  return runServer({
    account: place.account,
    program: place.binaries.postgres,
    directory: place.directory,
    settings: serverSettings(port),
    logFile,
  });
}

async function restart(place: Place, access: Access): Promise<KeptProcess> {
  let failure: unknown;
  for (const pauseMs of restartPausesMs) {
    await wait(pauseMs);
    await stopOrphan(place.directory);
    try {
      return await start(place, access);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
