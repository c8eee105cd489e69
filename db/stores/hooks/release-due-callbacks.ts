import type { Sql } from "../../connect.ts";
import { readHookSettings } from "../../queries/hooks/read-hook-settings.ts";
import { releaseCallbacks } from "./release-callbacks.ts";

const minuteMs = 60_000;
const task = "send_callbacks";

/**
 * Lets go what was held back, where the mode of sending says that it is time: every so many minutes, by one of all workers; and
 * at once what was held back by a mode that does not hold any more. Gives how many callbacks went.
 */
export async function releaseDueCallbacks(sql: Sql, now: Date): Promise<number> {
  const { sending } = await readHookSettings(sql);
  switch (sending.kind) {
    case "by_command":
      return 0;
    case "at_once":
      return (await releaseCallbacks(sql, { onlyHeld: true }, now)).length;
    case "every": {
      const before = new Date(now.getTime() - sending.minutes * minuteMs);
      if (!(await takeTurn(sql, before, now))) return 0;
      return (await releaseCallbacks(sql, { onlyHeld: true }, now)).length;
    }
  }
}

/** Whether it is this caller's turn: the last one was `before` or earlier, and nobody else has just taken it. */
async function takeTurn(sql: Sql, before: Date, now: Date): Promise<boolean> {
  const taken = await sql`
    update hook_settings set last_done = last_done || jsonb_build_object(${task}::text, ${now.toISOString()}::text)
    where coalesce((last_done ->> ${task})::timestamptz, '-infinity') <= ${before}`;
  return taken.count > 0;
}
