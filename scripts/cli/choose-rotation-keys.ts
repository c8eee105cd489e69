import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "#core/config.ts";
import { StartProblem } from "../start/problem.ts";

export type RotationKeys = {
  oldKey: string;
  newKey: string;
  /** To be called when the secrets are sealed under the new key: from then on a start needs that one. */
  adopt: () => Promise<void>;
  /** To be called when nothing is left under the old key. */
  finish: () => Promise<void>;
  /** What the person has to do next. */
  advice: string;
};

const nothing = async () => {};

/**
 * The two keys of a rotation: from the environment, or, with the embedded database, from DATA_DIR, where the new one is
 * made. It is written down before anything is sealed under it, so no crash leaves a key that only memory knew.
 */
export async function chooseRotationKeys(
  { databaseUrl, secretKey, dataDir }: Pick<Config, "databaseUrl" | "secretKey" | "dataDir">,
  oldSecretKey: string | undefined,
): Promise<RotationKeys> {
  const file = path.join(dataDir, "secret-key");
  const oldKey = oldSecretKey?.trim() || null;
  if (oldKey !== null && secretKey !== null) {
    const advice = "Start web and worker with the new SECRET_KEY. Keep a copy of it; forget the old one.";
    return { oldKey, newKey: secretKey, adopt: nothing, finish: nothing, advice };
  }
  if (databaseUrl !== null) throw new StartProblem("OLD_SECRET_KEY and SECRET_KEY are both needed with DATABASE_URL.");
  if (oldKey !== null || secretKey !== null) {
    throw new StartProblem("Give both OLD_SECRET_KEY and SECRET_KEY, or neither to change the key in DATA_DIR.");
  }
  return await chooseFromFiles(file);
}

async function chooseFromFiles(file: string): Promise<RotationKeys> {
  const [next, old] = [`${file}.next`, `${file}.old`];
  const advice = `The new key is in ${file}. Keep a copy of it, and run npm start.`;
  const finish = () => rm(old, { force: true });
  if (!existsSync(file)) throw new StartProblem(`There is no key at ${file}; nothing was sealed here yet.`);
  if (!existsSync(next) && existsSync(old)) {
    // Broken off behind the change of keys: what is left are the stored messages.
    return { oldKey: await read(old), newKey: await read(file), adopt: nothing, finish, advice };
  }
  if (!existsSync(next)) {
    // Under another name first, as half a key would pass for a whole one.
    await writeFile(`${next}.part`, `${randomBytes(48).toString("base64")}\n`, { mode: 0o600 });
    await rename(`${next}.part`, next);
  }
  const adopt = async () => {
    await copyFile(file, old);
    await rename(next, file);
  };
  return { oldKey: await read(file), newKey: await read(next), adopt, finish, advice };
}

async function read(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trim();
}
