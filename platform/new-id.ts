import { randomFillSync } from "node:crypto";

// Asking the system for random bytes costs the same for sixteen as for four thousand.
const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a counter of 26 bits that keeps the ids of
 * one process in their order (section 6.2, method 1), and 48 random bits. Each id is greater than the one before, also
 * when the clock is set back.
 */
export function newId(nowMs: number = Date.now()): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const at = used;
  used += 10;
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // Half of the counter's room stays free for the ids of this millisecond.
    counter = pool.readUInt32BE(at) & 0x1ffffff;
  } else {
    counter += 1;
    if (counter > 0x3ffffff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const high = (0x7000 | (counter >>> 14)).toString(16);
  const low = (0x8000 | (counter & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low}-${pool.toString("hex", at + 4, at + 10)}`;
}
