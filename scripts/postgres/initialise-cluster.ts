import { chown, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Account } from "./choose-account.ts";
import type { PostgresBinaries } from "./locate-binaries.ts";
import { runProgram } from "./run-program.ts";

/** The role that Signalbox connects as, and the name of its database. */
export const roleName = "signalbox";

/**
 * Makes a new cluster in `directory` with a database for Signalbox. Its role may create databases but is no
 * superuser, so the embedded server grants no more than a hosted one would. All or nothing: it is made under another
 * name and renamed when it is whole. `durable: false` skips the syncs to disk, for tests.
 */
export async function initialiseCluster(
  place: { binaries: PostgresBinaries; account: Account; directory: string },
  options: { password: string; durable: boolean },
): Promise<void> {
  const { binaries, account, directory } = place;
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account.owner !== null) await chown(draft, account.owner.uid, account.owner.gid);
  await withPasswordFile(account, options.password, (file) =>
    runProgram(account, binaries.initdb, [
      `--pgdata=${draft}`,
      "--username=postgres",
      `--pwfile=${file}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Built in, so that text sorts alike on every machine and no upgrade of its C library can corrupt an index.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-instructions",
      ...(options.durable ? [] : ["--no-sync"]),
    ]),
  );
  await createRole({ ...place, directory: draft }, options.password);
  await rename(draft, directory);
}

/** Gives the roles of an existing, stopped cluster a new password: the file with the old one may have been lost. */
export async function resetPassword(
  place: { binaries: PostgresBinaries; account: Account; directory: string },
  password: string,
): Promise<void> {
  const secret = quote(password);
  await runStatements(place, [
    `ALTER ROLE postgres PASSWORD ${secret}`,
    `ALTER ROLE ${roleName} LOGIN CREATEDB PASSWORD ${secret}`,
  ]);
}

function createRole(place: Parameters<typeof runStatements>[0], password: string): Promise<void> {
  return runStatements(place, [
    `CREATE ROLE ${roleName} LOGIN CREATEDB PASSWORD ${quote(password)}`,
    `CREATE DATABASE ${roleName} OWNER ${roleName}`,
  ]);
}

/** Runs statements without a server, in PostgreSQL's single-user mode, which takes one statement a line. */
function runStatements(
  { binaries, account, directory }: { binaries: PostgresBinaries; account: Account; directory: string },
  statements: string[],
): Promise<void> {
  const args = ["--single", "-D", directory, "-c", "exit_on_error=on", "-c", "listen_addresses=", "postgres"];
  return runProgram(account, binaries.postgres, args, `${statements.join("\n")}\n`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function withPasswordFile(
  account: Account,
  password: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), "signalbox-"));
  const file = path.join(directory, "password");
  try {
    await writeFile(file, `${password}\n`, { mode: 0o600 });
    if (account.owner !== null) {
      await chown(file, account.owner.uid, account.owner.gid);
      await chown(directory, account.owner.uid, account.owner.gid);
    }
    await use(file);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
