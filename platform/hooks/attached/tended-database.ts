import { inspectTables } from "#adapters/postgres/inspect-tables.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import type { AttachedDatabase, HookModel } from "#core/hooks/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { noteDatabase } from "#db/stores/hooks/databases/note-database.ts";
import { drainDatabase } from "./drain-database.ts";
import { keepDatabase } from "./keep-database.ts";
import type { AttachedParts } from "./model.ts";
import { type Link, openLink, throwUnmarked } from "./open-link.ts";

// Triggers that somebody has taken away over there, or tables that have changed, are found within this.
const keepEveryMs = 30_000;
const modelsFreshForMs = 30_000;
const retryMaxMs = 30_000;
const retryFirstMs = 1_000;
const leaveMs = 5_000;

/** One database in the care of this process. */
export class TendedDatabase {
  /** As it was read last. */
  database: AttachedDatabase;
  readonly link: Link;
  readonly #parts: AttachedParts;
  readonly #nowMs: () => number;
  #keepAtMs = 0;
  #nextTryAtMs = 0;
  #failures = 0;
  /** Whether there is a table of occurrences to look into. */
  #installed = false;
  #turn: Promise<void> | null = null;
  #closed = false;
  #models: HookModel[] = [];
  #modelsAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: AttachedParts, nowMs: () => number, database: AttachedDatabase) {
    this.database = database;
    this.link = openLink(parts);
    this.#parts = parts;
    this.#nowMs = nowMs;
  }

  /** Its models, half a minute old at most. Rejects with a Fault "unavailable" when it cannot be asked. */
  async readModels(): Promise<HookModel[]> {
    if (this.#nowMs() - this.#modelsAtMs <= modelsFreshForMs) return this.#models;
    const { database } = this;
    const tables = await this.link.use(database.urlSecret, (sql) => inspectTables(sql));
    this.#models = toModels(database, tables);
    this.#modelsAtMs = this.#nowMs();
    return this.#models;
  }

  /** Its models as they were found last. */
  lastModels(): HookModel[] {
    return this.#models;
  }

  /** Makes its triggers what they have to be, and writes down how it went. Rejects for faults of ours alone. */
  async keep(): Promise<void> {
    await this.#attempt(() => this.#keepOnce()).catch(throwUnmarked);
  }

  /** Makes callbacks of what has happened there, until there is nothing; says of how much. */
  async drain(): Promise<number> {
    return await this.#drainAll().catch(throwUnmarked);
  }

  /** Does both when they are due, and waits longer after each failure. Never at the same time as itself. */
  async tend(): Promise<void> {
    if (this.#turn !== null || this.#closed || this.#nowMs() < this.#nextTryAtMs) return;
    this.#turn = this.#attempt(async () => {
      if (this.#nowMs() >= this.#keepAtMs) await this.#keepOnce();
      if (this.#installed) await this.#drainAll();
    })
      .catch(throwUnmarked)
      .finally(() => {
        this.#turn = null;
      });
    await this.#turn;
  }

  /** Has everything looked at anew with the next turn. */
  hurry(): void {
    this.#keepAtMs = 0;
    this.#nextTryAtMs = 0;
    this.#modelsAtMs = Number.NEGATIVE_INFINITY;
  }

  /** Begins nothing more, and lets what is under way end if that takes no time. */
  async close(): Promise<void> {
    this.#closed = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, leaveMs);
    });
    // Whoever waits for the turn hears of its errors.
    await Promise.race([this.#turn?.catch(() => {}), limit]);
    clearTimeout(timer);
    await this.link.close();
  }

  /** What the database is to blame for is written down, and tried again later and later. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    const asOf = this.database.updatedAt;
    try {
      await work();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      this.#nextTryAtMs = this.#nowMs() + Math.min(retryMaxMs, retryFirstMs * 2 ** (this.#failures - 1));
      // Well again only when the triggers are, too.
      this.#keepAtMs = 0;
      // We have cut it off ourselves.
      if (this.#closed) return;
      if (!(error instanceof Fault) || error.code !== "unavailable") throw error;
      await this.#note(asOf, error.message);
    }
  }

  async #keepOnce(): Promise<void> {
    const { database } = this;
    // A change that is announced meanwhile has it looked at again.
    this.#keepAtMs = this.#nowMs() + keepEveryMs;
    const kept = await this.link.use(database.urlSecret, (sql) => keepDatabase(this.#parts, sql, database));
    this.#installed = kept.installed;
    this.#models = kept.models;
    this.#modelsAtMs = this.#nowMs();
    await this.#note(database.updatedAt, kept.problem);
  }

  async #drainAll(): Promise<number> {
    if (this.#parts.off) return 0;
    const { database } = this;
    let count = 0;
    for (;;) {
      const taken = await this.link.use(database.urlSecret, (sql) => drainDatabase(this.#parts, sql, database));
      count += taken;
      if (taken === 0 || this.#closed) return count;
    }
  }

  async #note(asOf: Date, problem: string | null): Promise<void> {
    await noteDatabase(this.#parts.sql, { id: this.database.id, problem, at: this.#parts.now(), asOf });
  }
}
