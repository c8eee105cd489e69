import { randomBytes } from "node:crypto";
import type { ReplayStorePorts } from "#db/stores/replay-run.ts";
import type { Platform } from "./open-platform.ts";
import { openSealer } from "./sealer.ts";

/** What making replays needs, for web and worker alike. */
export function openReplayPorts({ database, keys, now, newId }: Pick<Platform, "database" | "keys" | "now" | "newId">) {
  return {
    sql: database.sql,
    now,
    newId,
    newTraceId: () => randomBytes(16).toString("hex"),
    sealer: openSealer(keys),
  } satisfies ReplayStorePorts;
}
