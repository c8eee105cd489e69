import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { judgeSecretKey } from "#core/config/judge-secret-key.ts";
import { StartProblem } from "./problem.ts";

/** The key that belongs to the embedded database: read from DATA_DIR/secret-key, made there at the first start. */
export async function ensureSecretKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "secret-key");
  if (!existsSync(file)) return createKey(file);
  const key = (await readFile(file, "utf8")).trim();
  const verdict = judgeSecretKey(key);
  if (verdict.kind === "strong") return key;
  throw new StartProblem(
    `The key in ${file} cannot be used: ${verdict.reason}. Put your copy of it back. ` +
      "Only if nothing was stored yet, remove the file, and a new key is made.",
  );
}

async function createKey(file: string): Promise<string> {
  const key = randomBytes(48).toString("base64");
  // Under another name first: half a key after a full disk would lock out everything it encrypts.
  await writeFile(`${file}.new`, `${key}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key;
}
