import type { RaisePorts } from "#core/hooks/raise-signal.ts";
import type { Actor } from "#core/people/model.ts";
import { findSignal } from "#db/queries/hooks/list-signals.ts";
import { readHookSettings } from "#db/queries/hooks/read-hook-settings.ts";
import { findListeners } from "#db/queries/hooks/read-listening.ts";
import { storeCallbacks } from "#db/stores/hooks/store-callbacks.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What raising a signal needs of the platform. */
export function openRaisePorts({ database: { sql }, hooks, now, newId }: Platform, reader: Actor): RaisePorts {
  return {
    // No name holds a character that could not be stored; asking for one would be a fault.
    findSignal: async (name) => (/^[\w.-]{1,256}$/.test(name) ? await findSignal(sql, reader, name) : null),
    listModels: hooks.listModels,
    readRow: hooks.readRow,
    findListeners: (model, signal) => findListeners(sql, model, signal),
    readSettings: () => readHookSettings(sql),
    makeCallbacks: hooks.makeCallbacks,
    storeCallbacks: async (made) => {
      const stored = await sql.begin((transaction) => storeCallbacks(transaction, made));
      const numbers = new Map(stored.map(({ id, number }) => [id, number]));
      return made.map(({ callback }) => numbers.get(callback.id) ?? 0);
    },
    off: hooks.off,
    now,
    newId,
  };
}
