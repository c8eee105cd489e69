import { type Backlog, readBacklog } from "#db/queries/statistics/read-backlog.ts";
import type { Platform } from "#platform/open-platform.ts";

type BacklogPlatform = Pick<Platform, "database" | "now">;

// Every page of the console shows something of it, and in an outage, when many look, counting takes longest.
const freshForMs = 5_000;

const recent = new WeakMap<BacklogPlatform["database"], { readAtMs: number; backlog: Promise<Backlog> }>();

/** What waits, as of at most five seconds ago; one reading serves all who ask meanwhile. */
export function readRecentBacklog({ database, now }: BacklogPlatform): Promise<Backlog> {
  const known = recent.get(database);
  const nowMs = now().getTime();
  if (known !== undefined && nowMs - known.readAtMs < freshForMs) return known.backlog;
  const backlog = readBacklog(database.sql, now());
  recent.set(database, { readAtMs: nowMs, backlog });
  // A failed reading is nobody's answer but of those who wait for it.
  backlog.catch(() => recent.delete(database));
  return backlog;
}
