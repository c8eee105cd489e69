import type { TestHookPorts } from "#core/hooks/test-hook.ts";
import type { Actor } from "#core/people/model.ts";
import { findHook } from "#db/queries/hooks/find-hook.ts";
import { storeHookTest } from "#db/stores/hooks/store-hook-test.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What trying a hook needs of the platform. */
export type TestPlatform = Pick<Platform, "database" | "hooks" | "hints" | "now" | "newId">;

/** The ports of the verb that sends a test by a hook. */
export function openTestPorts({ database, hooks, hints, now, newId }: TestPlatform, reader: Actor): TestHookPorts {
  const { sql } = database;
  return {
    off: hooks.off,
    findHook: (id) => findHook(sql, reader, id),
    findModel: hooks.findModel,
    readRow: hooks.readRow,
    makeTestCallbacks: (occurrences) => hooks.makeCallbacks(occurrences, { test: true }),
    storeTest: async (made, record) => {
      await storeHookTest({ sql, now, newId }, made, record);
      if (made.some(({ delivery }) => delivery !== null)) hints.hint("send_deliveries");
    },
    now,
  };
}
