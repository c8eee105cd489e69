import { spawnSync } from "node:child_process";
import { type Stats, statSync } from "node:fs";
import { StartProblem } from "../start/problem.ts";

/**
 * How a program of PostgreSQL is started: which account it runs under, and what has to stand before its command.
 * PostgreSQL refuses to run as root.
 */
export type Account = {
  prefix: string[];
  owner: { uid: number; gid: number } | null;
  drop: { uid?: number; gid?: number };
};

type Owner = { uid: number; gid: number };

const systemAccount = "signalbox";

const probe = 'cd "$1" && [ -n "$(find "$2" -executable)" ] && "$2" --version';

/**
 * Chooses the account for a cluster that lies in `dataDirectory` (which may not exist yet) below `parent`. An ordinary
 * user runs it under their own account. Root runs it under the account that owns the cluster; failing that as
 * `postgres`; failing that as a system account made for it.
 */
export function chooseAccount(dataDirectory: string, parent: string, program: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [], owner: null, drop: {} };
  const owner = findOwner(dataDirectory) ?? findAccount("postgres") ?? findAccount(systemAccount) ?? createAccount();
  const plain: Account = { prefix: [], owner, drop: owner };
  if (canWork(plain, parent, program)) return plain;
  // A clone below /root or in a private temporary folder cannot be entered by another account. The capability to
  // search any directory lets it in, and leaves the data where it was asked for; it gives no right to write.
  for (const capability of ["dac_read_search", "dac_override"]) {
    const lifted: Account = { prefix: capabilityPrefix(owner, capability), owner, drop: {} };
    if (canWork(lifted, parent, program)) return lifted;
  }
  throw new StartProblem(
    `PostgreSQL refuses to run as root, and its own account (user ${owner.uid}) may not enter ${parent} or run ${program}. ` +
      "Start as an ordinary user, move to a folder that others may enter, or set DATABASE_URL.",
  );
}

function findOwner(directory: string): Owner | null {
  const found: Stats | undefined = statSync(directory, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

function findAccount(name: string): Owner | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
    return answer.status === 0 ? Number(answer.stdout) : undefined;
  });
  return uid === undefined || gid === undefined || uid === 0 ? null : { uid, gid };
}

function createAccount(): Owner {
  const made = spawnSync(
    "useradd",
    [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      "/usr/sbin/nologin",
      systemAccount,
    ],
    { encoding: "utf8" },
  );
  const account = findAccount(systemAccount);
  if (account !== null) return account;
  throw new StartProblem(
    `PostgreSQL refuses to run as root, and an account for it could not be made (${made.stderr || made.error?.message}). ` +
      "Start as an ordinary user, or set DATABASE_URL.",
  );
}

function capabilityPrefix({ uid, gid }: Owner, capability: string): string[] {
  // PostgreSQL asks access(2) whether its programs are there, which answers by the real user's rights alone unless
  // the no_setuid_fixup bit says that capabilities count there too (capabilities(7)).
  const lift = ["--securebits=+no_setuid_fixup", `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...lift];
}

/** Tries it for real: access lists, mounts and capabilities are too many to foretell. `find` asks access(2). */
function canWork(account: Account, parent: string, program: string): boolean {
  const [command = "", ...args] = [...account.prefix, "sh", "-c", probe, "sh", parent, program];
  return spawnSync(command, args, { ...account.drop, cwd: "/" }).status === 0;
}
