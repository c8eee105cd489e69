import { redisServer } from "../bootstrap/debian-packages.mjs";
import { findProgram } from "../bootstrap/find-program.mjs";

/** The `redis-server` to test with: REDIS_SERVER_PATH, else one on the search path, else an unpacked one, else null. */
export function findRedisServer(): string | null {
  return findProgram(redisServer.candidates);
}
