import { randomFillSync } from "node:crypto";

// Asking the system for eight bytes costs about as much as asking for four thousand.
const pool = Buffer.alloc(4096);
let used = pool.length;

/** `bytes` random bytes as hex digits, for trace and span ids. Not for secrets: the pool stays in memory. */
export function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString("hex", used - bytes, used);
}
