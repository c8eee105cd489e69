import { inspectTables } from "#adapters/postgres/inspect-tables.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import type { AttachedDatabase, HookModel } from "#core/hooks/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { noteDatabase } from "#db/stores/hooks/databases/note-database.ts";
import { drainDatabase } from "./drain-database.ts";
import { keepDatabase } from "./keep-database.ts";
import type { AttachedParts } from "./model.ts";
import { type Link, OwnFailure, openLink } from "./open-link.ts";

/** One database in the care of this process. */
export type Tended = {
  database: AttachedDatabase;
  link: Link;
  /** Its models, half a minute old at most. Rejects with a Fault "unavailable" when it cannot be asked. */
  readModels: () => Promise<HookModel[]>;
  /** Its models as they were found last. */
  lastModels: () => HookModel[];
  /** Makes its triggers what they have to be, and writes down how it went. Rejects for faults of ours alone. */
  keep: () => Promise<void>;
  /** Makes callbacks of what has happened there, until there is nothing; says of how much. */
  drain: () => Promise<number>;
  /** Does both when they are due, and waits longer after each failure. Never at the same time as itself. */
  tend: () => Promise<void>;
  /** Has the triggers looked at with the next turn. */
  hurry: () => void;
};

// Triggers that somebody has taken away over there, or tables that have changed, are found within this.
const keepEveryMs = 30_000;
const modelsFreshForMs = 30_000;
const retryMaxMs = 30_000;
const retryFirstMs = 1_000;

export function openTended(parts: AttachedParts, nowMs: () => number, first: AttachedDatabase): Tended {
  const link = openLink(parts);
  let keepAtMs = 0;
  let nextTryAtMs = 0;
  let failures = 0;
  let installed = false;
  let busy = false;
  let models: HookModel[] = [];
  let modelsAtMs = Number.NEGATIVE_INFINITY;

  async function note(asOf: Date, problem: string | null): Promise<void> {
    await noteDatabase(parts.sql, { id: tended.database.id, problem, at: parts.now(), asOf });
  }

  /** What the database is to blame for is written down, and tried again later and later. */
  async function attempt(asOf: Date, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      failures = 0;
    } catch (error) {
      failures += 1;
      nextTryAtMs = nowMs() + Math.min(retryMaxMs, retryFirstMs * 2 ** (failures - 1));
      // Well again only when the triggers are, too.
      keepAtMs = 0;
      if (!(error instanceof Fault) || error.code !== "unavailable") throw error;
      await note(asOf, error.message);
    }
  }

  async function keepOnce(): Promise<void> {
    const { database } = tended;
    const kept = await link.use(database.urlSecret, (sql) => keepDatabase(parts, sql, database));
    ({ installed, models } = kept);
    modelsAtMs = nowMs();
    keepAtMs = nowMs() + keepEveryMs;
    await note(database.updatedAt, kept.problem);
  }

  async function drainOnce(): Promise<number> {
    const { database } = tended;
    let count = 0;
    for (;;) {
      const taken = await link.use(database.urlSecret, (sql) => drainDatabase(parts, sql, database));
      count += taken;
      if (taken === 0) return count;
    }
  }

  const tended: Tended = {
    database: first,
    link,
    readModels: async () => {
      if (nowMs() - modelsAtMs <= modelsFreshForMs) return models;
      const { database } = tended;
      const tables = await link.use(database.urlSecret, (sql) => inspectTables(sql));
      models = toModels(database, tables);
      modelsAtMs = nowMs();
      return models;
    },
    lastModels: () => models,
    keep: () => attempt(tended.database.updatedAt, keepOnce),
    drain: async () => (parts.off ? 0 : await drainOnce().catch(unwrap)),
    tend: async () => {
      if (busy || nowMs() < nextTryAtMs) return;
      busy = true;
      try {
        await attempt(tended.database.updatedAt, async () => {
          if (nowMs() >= keepAtMs) await keepOnce();
          if (installed && !parts.off) await drainOnce();
        });
      } catch (error) {
        unwrap(error);
      } finally {
        busy = false;
      }
    },
    hurry: () => {
      keepAtMs = 0;
      nextTryAtMs = 0;
      modelsAtMs = Number.NEGATIVE_INFINITY;
    },
  };
  return tended;
}

function unwrap(error: unknown): never {
  throw error instanceof OwnFailure ? error.cause : error;
}
