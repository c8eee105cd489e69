import { accessSync, constants } from "node:fs";
import path from "node:path";

// Where the test set-up puts Debian's packages when it may not install them.
const unpacked = path.resolve(import.meta.dirname, "../../.runtime/debian/bin");

/** The `redis-server` to test with: REDIS_SERVER_PATH, else one on the search path, else an unpacked one, else null. */
export function findRedisServer(env: Record<string, string | undefined> = process.env): string | null {
  const folders = [...(env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/local/bin", unpacked];
  const candidates = [env.REDIS_SERVER_PATH, ...folders.map((folder) => path.join(folder, "redis-server"))];
  return candidates.find((candidate) => candidate !== undefined && candidate !== "" && isProgram(candidate)) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}
