import { readRow } from "#adapters/postgres/read-row.ts";
import { removeCaptures } from "#adapters/postgres/remove-captures.ts";
import type { ExamineDatabase, RemoveCaptures } from "#core/hooks/databases/ports.ts";
import type { HookModel } from "#core/hooks/model.ts";
import type { FindModel, ReadRow } from "#core/hooks/ports.ts";
import { Fault } from "#core/problems/fault.ts";
import { examineDatabase } from "./examine-database.ts";
import { type AttachedParts, nameOwner } from "./model.ts";
import { openLink } from "./open-link.ts";
import { openTendedList } from "./open-tended-list.ts";

/** The databases of other people, in the care of this process. */
export type AttachedDatabases = {
  /** The models of all that are switched on; of one that cannot be reached those that were found last, if any. */
  listModels: () => Promise<HookModel[]>;
  /** Rejects with a Fault "unavailable" when its database cannot be asked. */
  findModel: FindModel;
  readRow: ReadRow;
  /** Connects and looks, as a person wants it. */
  examine: ExamineDatabase;
  /** Takes away what is ours, of a database that is detached. */
  removeCaptures: RemoveCaptures;
  /** Makes the triggers of all of them what they have to be. */
  keepTriggers: () => Promise<void>;
  /** Makes callbacks of what has happened in all of them, and says of how much. */
  drain: () => Promise<number>;
  /** One turn of a worker: what is due, in all of them at the same time. */
  tend: () => Promise<void>;
  /** Reads anew which there are, and has their triggers looked at with the next turn. */
  forget: () => void;
  close: () => Promise<void>;
};

export function openAttached(parts: AttachedParts, nowMs: () => number = () => performance.now()): AttachedDatabases {
  const tended = openTendedList(parts, nowMs);
  return {
    listModels: async () => {
      const all = (await tended.list()).filter(({ database }) => database.enabled);
      const models = await Promise.all(
        all.map((one) =>
          one.readModels().catch((error: unknown) => {
            if (!(error instanceof Fault)) throw error;
            return one.lastModels();
          }),
        ),
      );
      return models.flat();
    },
    findModel: async (name) => {
      const one = (await tended.list()).find(({ database }) => name.startsWith(`${database.name}.`));
      if (one === undefined) return null;
      return (await one.readModels()).find((model) => model.name === name) ?? null;
    },
    readRow: async (model, objectId) => {
      const one = (await tended.list()).find(({ database }) => database.id === model.databaseId);
      if (one === undefined) throw new Fault("unavailable", "The database of this model is not attached any more.");
      const { database, link } = one;
      return await link.use(database.urlSecret, (sql) => readRow(sql, model, objectId));
    },
    examine: (database) => examineDatabase(parts, database),
    removeCaptures: (database) => removeAll(parts, database),
    keepTriggers: async () => {
      await Promise.all((await tended.list()).map((one) => one.keep()));
    },
    drain: async () => {
      const counts = await Promise.all((await tended.list()).map((one) => one.drain()));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    tend: async () => {
      const turns = await Promise.allSettled((await tended.list()).map((one) => one.tend()));
      const failed = turns.find((turn) => turn.status === "rejected");
      if (failed !== undefined) throw failed.reason;
    },
    forget: tended.forget,
    close: tended.close,
  };
}

const byHand = "Whoever owns it removes the rest with: DROP SCHEMA signalbox CASCADE;";

async function removeAll(parts: AttachedParts, database: Parameters<RemoveCaptures>[0]): Promise<string | null> {
  const link = openLink(parts, 1);
  try {
    const removed = await link.use(database.urlSecret, (sql) => removeCaptures(sql, nameOwner(database)));
    return removed.kind === "emptied" ? "The schema signalbox, empty now, was not made by us and stays." : null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `Nothing could be removed there. ${error.message} ${byHand}`;
  } finally {
    await link.close();
  }
}
